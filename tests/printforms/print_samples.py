"""Documents to print in tests: six sellers in six languages, any number of rows, figures by the money kernel."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from decimal import Decimal

from app.core.money import LineInput, MoneyRules, VatMode, compute
from app.core.words import amount_in_words
from app.printforms.data import BankDetails, DocumentPrint, Party, Person, PrintLine, rate_totals

SELLERS = {
    "en": Party(
        "Caucasus Trading Ltd",
        "ge",
        "404123456",
        "",
        "12 Rustaveli Ave, 0108 Tbilisi, Georgia",
        "+995 32 2 12 34 56",
        "sales@caucasus.ge",
        (BankDetails("GE29NB0000000101904917", "TBC Bank JSC", "TBCBGE22", "", "TBCBGE22"),),
    ),
    "ka": Party(
        "შპს „კავკასიის ვაჭრობა“",
        "ge",
        "404123456",
        "",
        "0108, თბილისი, რუსთაველის გამზ. 12",
        "+995 32 2 12 34 56",
        "info@kavkasia.ge",
        (BankDetails("GE29NB0000000101904917", "სს „თიბისი ბანკი“", "TBCBGE22"),),
    ),
    "uk": Party(
        "ТОВ «Дніпровські меблі»",
        "ua",
        "14360570",
        "143605726512",
        "49000, м. Дніпро, вул. Січових Стрільців, буд. 5, оф. 12",
        "+380 56 123 45 67",
        "office@mebli.ua",
        (BankDetails("UA213223130000026007233566001", "АТ КБ «ПриватБанк»", "305299"),),
    ),
    "az": Party(
        "«Şəfəq Ticarət» MMC",
        "az",
        "1400057421",
        "",
        "AZ1000, Bakı şəhəri, Nizami küçəsi 45, mənzil 8",
        "+994 12 498 00 00",
        "satis@sefeq.az",
        (BankDetails("AZ21NABZ00000000137010001944", "Kapital Bank ASC", "200112", "AZ37NABZ01350100000000001944", "AIIBAZ2X"),),
    ),
    "mn": Party(
        "«Өргөө Трейд» ХХК",
        "mn",
        "6123456",
        "",
        "Улаанбаатар хот, Сүхбаатар дүүрэг, 1-р хороо, Энхтайваны өргөн чөлөө 15",
        "+976 7011 2233",
        "info@urguu.mn",
        (BankDetails("MN121234123456789123", "Хаан банк"),),
    ),
    "ru": Party(
        "ООО «Северный ветер»",
        "ru",
        "7707083893",
        "770701001",
        "115035, г. Москва, ул. Садовническая, д. 14, стр. 2, оф. 305",
        "+7 495 123-45-67",
        "zakaz@sever.ru",
        (BankDetails("40702810938120061991", "ПАО СБЕРБАНК, г. Москва", "044525225", "30101810400000000225"),),
    ),
}
BUYERS = {
    "en": Party("Northwind Hotels GmbH", "xx", "DE129273398", "HRB 86891", "Marienplatz 8, 80331 München, Germany", "+49 89 123456"),
    "ka": Party("სს „მთის სასტუმროები“", "ge", "205123456", "", "0105, თბილისი, აღმაშენებლის ხეივანი 61, მე-3 სართული", "+995 599 12 34 56"),
    "uk": Party("ФОП Їжакевич Ґалина Євгенівна", "ua", "2530414071", "", "04070, м. Київ, вул. Григорія Сковороди, буд. 2", "+380 67 765 43 21"),
    "az": Party("«Xəzər Mehmanxanaları» ASC", "az", "1700123451", "", "AZ1065, Bakı, Həsən Əliyev küçəsi 10", "+994 50 211 22 33"),
    "mn": Party("«Говийн Мянган Од» зочид буудал ХХК", "mn", "2867095", "", "Өмнөговь аймаг, Даланзадгад сум, 3-р баг", "+976 9911 2233"),
    "ru": Party("АО «Гостиницы Приморья»", "ru", "7830002293", "254001001", "690091, г. Владивосток, ул. Светланская, д. 29"),
}
ITEMS = {
    "en": ("Oak desk 140 × 70 cm", "Office chair, mesh back, adjustable armrests", "Desk lamp", "Delivery and assembly"),
    "ka": (
        "მუხის საწერი მაგიდა 140 × 70 სმ",
        "საოფისე სავარძელი ბადისებრი საზურგით, რეგულირებადი სახელურებით",
        "მაგიდის ნათურა",
        "მიწოდება და აწყობა",
    ),
    "uk": (
        "Стіл письмовий дубовий 140 × 70 см",
        "Крісло офісне з сітчастою спинкою та регульованими підлокітниками",
        "Лампа настільна",
        "Доставка та збирання",
    ),
    "az": (
        "Palıd yazı masası 140 × 70 sm",
        "Ofis kreslosu, torlu söykənəcək, tənzimlənən qoltuqaltılar",
        "Masaüstü lampa",
        "Çatdırılma və quraşdırma",
    ),
    "mn": (
        "Царс модон бичгийн ширээ 140 × 70 см",
        "Оффисын сандал, торон түшлэгтэй, гарын түшлэг тохируулдаг",
        "Ширээний чийдэн",
        "Хүргэлт, угсралт",
    ),
    "ru": (
        "Стол письменный дубовый 140 × 70 см",
        "Кресло офисное с сетчатой спинкой и регулируемыми подлокотниками",
        "Лампа настольная",
        "Доставка и сборка",
    ),
}
UNITS = {"en": "pcs", "ka": "ცალი", "uk": "шт.", "az": "ədəd", "mn": "ш", "ru": "шт."}
CURRENCIES = {"en": "GEL", "ka": "GEL", "uk": "UAH", "az": "AZN", "mn": "MNT", "ru": "RUB"}
SENTENCES = {
    "en": "One thousand two hundred thirty-four lari and 56 tetri",
    "ka": "ათას ორას ოცდათოთხმეტი ლარი და 56 თეთრი",
    "uk": "Одна тисяча двісті тридцять чотири гривні 56 копійок",
    "az": "Min iki yüz otuz dörd manat 56 qəpik",
    "mn": "Нэг мянга хоёр зуун гучин дөрвөн төгрөг 56 мөнгө",
    "ru": "Одна тысяча двести тридцать четыре рубля 56 копеек",
}
RATES = {"en": 18, "ka": 18, "uk": 20, "az": 18, "mn": 10, "ru": 22}
PRICES = ("449.9", "1299", "35.55", "120")
PEOPLE = {
    "en": ("Nino Beridze", "Giorgi Maisuradze"),
    "ka": ("ნინო ბერიძე", "გიორგი მაისურაძე"),
    "uk": ("Ґудзь Є. Ї.", "Щербань О. П."),
    "az": ("Əliyev Çingiz", "Quliyeva Şəbnəm"),
    "mn": ("Б. Өлзийбаяр", "Д. Мөнхцэцэг"),
    "ru": ("Ёлкин С. Ю.", "Щукина А. В."),
}
BASES = {
    "en": "Sales order No. 15 of 20 November 2026",
    "ka": "შეკვეთა № 15, 20.11.2026",
    "uk": "Замовлення № 15 від 20.11.2026",
    "az": "Sifariş № 15, 20.11.2026",
    "mn": "Захиалга № 15, 2026.11.20",
    "ru": "Заказ № 15 от 20.11.2026",
}


def document(
    language: str = "en",
    count: int = 10,
    *,
    mode: VatMode = VatMode.INCLUDED,
    rates: tuple[int | None, ...] = (),
    discount: str = "0",
    document_discount: str = "0",
    scale: int = 1,
    digits: int = 2,
) -> DocumentPrint:
    """An invoice of ``count`` rows whose figures are those of the money kernel."""
    if mode is VatMode.NONE:
        rates = (None,)
    rates = rates or (RATES[language],)
    inputs = [
        LineInput(
            Decimal(place % 7 + 1) if place % 4 else Decimal("1.5"),
            Decimal(PRICES[place % 4]) * scale,
            Decimal(discount) if place % 3 == 0 else Decimal(0),
            vat_rate=None if rates[place % len(rates)] is None else Decimal(str(rates[place % len(rates)])),
        )
        for place in range(count)
    ]
    figures = compute(MoneyRules(digits, mode, discount_percent=Decimal(document_discount)), inputs)
    items = ITEMS[language]
    lines = tuple(
        PrintLine(
            items[place % 4],
            given.quantity,
            given.price,
            money.amount,
            money.total_amount,
            money.vat_amount,
            given.vat_rate,
            money.discount_amount + money.document_discount_amount,
            UNITS[language],
            f"A-{place + 1:05}",
        )
        for place, (given, money) in enumerate(zip(inputs, figures.lines, strict=True))
    )
    director, accountant = PEOPLE[language]
    return DocumentPrint(
        kind="Invoice",
        number="2026-000042",
        date=dt.date(2026, 11, 21),
        language=language,
        country=SELLERS[language].country,
        currency=CURRENCIES[language],
        digits=digits,
        vat_mode=mode,
        seller=SELLERS[language],
        buyer=BUYERS[language],
        lines=lines,
        gross=figures.gross_amount,
        discount=figures.discount_amount,
        net=figures.net_amount,
        vat=figures.vat_amount,
        total=figures.total_amount,
        rates=rate_totals(lines),
        words=amount_in_words(figures.total_amount, CURRENCIES[language], language),
        basis=BASES[language],
        pay_by=dt.date(2026, 12, 5),
        director=Person(director),
        accountant=Person(accountant),
    )


def proposal(language: str = "en", count: int = 4) -> DocumentPrint:
    """A commercial proposal with an introduction and described goods."""
    base = document(language, count, mode=VatMode.ON_TOP, discount="10")
    text = f"{SENTENCES[language]}. " * 4
    lines = tuple(replace(line, description=text if place % 2 else "") for place, line in enumerate(base.lines))
    return replace(
        base,
        kind="CommercialProposal",
        lines=lines,
        introduction=text,
        comment=text,
        pay_by=None,
        valid_to=dt.date(2026, 12, 31),
        contact=Person(PEOPLE[language][1], ""),
        responsible=Person(PEOPLE[language][0], "", "+995 555 11 22 33", "manager@example.org"),
    )
