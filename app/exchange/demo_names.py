"""Words that the demonstration client base is made of, in the six languages of the program."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Region:
    """How companies, people and phones of one country look; ``phone`` makes E.164 digits from a mask of ``d``."""

    country: str
    share: int
    company: str
    first: tuple[str, ...]
    second: tuple[str, ...]
    given: tuple[str, ...]
    family: tuple[str, ...]
    jobs: tuple[str, ...]
    cities: tuple[str, ...]
    street: str
    phone: tuple[str, ...]
    domain: str


def _list(text: str) -> tuple[str, ...]:
    return tuple(text.split())


REGIONS: tuple[Region, ...] = (
    Region(
        "ge",
        34,
        "შპს „{name}“",
        _list("ივერია კოლხეთი კავკასია თბილისი მცხეთა არაგვი რიონი ალაზანი სვანეთი აჭარა იმერეთი სამეგრელო თუშეთი ვარძია ბორჯომი კახეთი ქართლი"),
        _list("ტრეიდი ჯგუფი სერვისი მშენებელი პლუსი კომპანი ლოჯისტიკა ფარმა აგრო ტექნო ავტო მარკეტი ენერჯი ღვინო სტილი მედია ექსპორტი"),
        _list("გიორგი ნინო დავით თამარ ლევან მარიამ ზურაბ ეკატერინე ირაკლი ქეთევან ვახტანგ ანა ბესიკ ნათია ალექსანდრე სოფიო"),
        _list("ბერიძე კაპანაძე გელაშვილი მაისურაძე ლომიძე ჯავახიშვილი წიკლაური დვალი ნოზაძე კვარაცხელია ხუციშვილი აბაშიძე ჭანტურია ღონღაძე ფხალაძე"),
        ("დირექტორი", "ბუღალტერი", "გაყიდვების მენეჯერი", "შესყიდვების უფროსი"),
        _list("თბილისი ბათუმი ქუთაისი რუსთავი ფოთი ზუგდიდი გორი"),
        "{city}, რუსთაველის გამზ. {house}",
        ("9955dddddddd", "995322dddddd"),
        "ge",
    ),
    Region(
        "ua",
        22,
        "ТОВ «{name}»",
        _list("Дніпро Карпати Поділля Полісся Запоріжжя Слобожанщина Буковина Волинь Галичина Таврія Либідь Десна Хортиця Барвінок Промінь"),
        _list("Трейд Буд Агро Сервіс Логістика Плюс Груп Фарм Метал Енергія Їжа Ґрунт Текстиль Меблі Техно Продукт Союз Інвест"),
        _list("Олександр Оксана Андрій Наталія Юрій Ірина Сергій Тетяна Михайло Олена Василь Ганна Ігор Євгенія Тарас Людмила"),
        _list("Шевченко Коваленко Бондаренко Ткаченко Кравченко Олійник Лисенко Мельник Поліщук Гнатюк Під'ярий Щербак Їжакевич Ґалаґан Литвин"),
        ("директор", "головний бухгалтер", "менеджер із закупівель", "комерційний директор"),
        _list("Київ Львів Одеса Дніпро Харків Вінниця Чернівці"),
        "м. {city}, вул. Лесі Українки, {house}",
        ("38050ddddddd", "38067ddddddd", "38044ddddddd"),
        "ua",
    ),
    Region(
        "az",
        14,
        "“{name}” MMC",
        _list("Xəzər Azər Qarabağ Abşeron Şirvan Gəncə Şəki Lənkəran Naxçıvan Bakı Muğan Göygöl Odlar Kəpəz Şuşa Qafqaz"),
        _list("Ticarət İnşaat Aqro Servis Qrup Logistika Əczaçılıq Texno Qida Mebel Enerji İnvest Tekstil Çörək Metal"),
        _list("Əli Leyla Rəşad Günel Elçin Aygün Vüqar Nərgiz İlqar Sevinc Cavid Şəbnəm Orxan Gülnar Xəyal"),
        _list("Məmmədov Əliyev Hüseynova Quliyev Həsənov İsmayılova Rzayev Cəfərova Abbasov Süleymanov Qasımova Vəliyev"),
        ("direktor", "baş mühasib", "satınalma üzrə menecer", "kommersiya direktoru"),
        _list("Bakı Gəncə Sumqayıt Lənkəran Şəki"),
        "{city} şəh., Nizami küç. {house}",
        ("99450ddddddd", "99412ddddddd"),
        "az",
    ),
    Region(
        "mn",
        10,
        "«{name}» ХХК",
        _list("Алтан Мөнх Их Хөх Баян Өнөр Тэнгэр Говь Хангай Түмэн Сүлд Өргөө Зүүн Хан Цагаан Эрдэнэ"),
        _list("Тал Трейд Барилга Худалдаа Үйлдвэр Сервис Групп Ноос Ложистик Хүнс Эрчим Үүр Өгөөж Зам Уул"),
        _list("Бат Болормаа Ганбаатар Оюун Төмөр Сарантуяа Энхбаяр Цэцэг Дорж Өнөрбаяр Мөнхзул Гэрэл"),
        _list("Батбаяр Дорж Ганзориг Пүрэв Цогтбаатар Энхтүвшин Бямба Өлзий Очир Сүхбаатар"),
        ("захирал", "нягтлан бодогч", "худалдан авалтын менежер"),
        _list("Улаанбаатар Дархан Эрдэнэт Чойбалсан"),
        "{city}, Энхтайвны өргөн чөлөө {house}",
        ("97699dddddd", "97611dddddd"),
        "mn",
    ),
    Region(
        "ru",
        12,
        "ООО «{name}»",
        _list("Восток Волга Урал Енисей Ромашка Берёза Звезда Маяк Вектор Горизонт Прогресс Заря Ладога Байкал Сокол Ёлочка Подъём"),
        _list("Трейд Строй Сервис Логистик Плюс Групп Фарм Металл Энерго Продукт Мебель Техно Инвест Агро Снаб"),
        _list("Александр Елена Дмитрий Ольга Сергей Татьяна Андрей Анна Алексей Мария Фёдор Юлия Пётр Наталья"),
        _list("Иванов Смирнова Кузнецов Попова Соколов Лебедева Новиков Морозова Волков Щёголева Ёлкин Зайцева"),
        ("директор", "главный бухгалтер", "менеджер по закупкам", "коммерческий директор"),
        _list("Москва Казань Самара Пермь Омск"),
        "г. {city}, ул. Ленина, д. {house}",
        ("7916ddddddd", "7495ddddddd"),
        "ru",
    ),
    Region(
        "xx",
        8,
        "{name} Ltd",
        _list("Black Caspian Silk Amber North Summit River Highland Blue Golden Harbour Vintage Pioneer Stone Maple"),
        _list("Trading Logistics Partners Foods Services Export Builders Textiles Energy Supplies Media Systems Wines Tools"),
        _list("James Emma Oliver Sophia Daniel Olivia Thomas Grace Henry Alice"),
        _list("Smith Brown Taylor Wilson Evans Walker Wright Hughes O'Neil Clarke"),
        ("director", "accountant", "purchasing manager", "sales director"),
        _list("London Leeds Bristol Manchester"),
        "{house} High Street, {city}",
        ("4420dddddddd", "447911dddddd"),
        "com",
    ),
)
GROUPS = ("VIP", "Опт", "Роздріб", "საბითუმო", "Pərakəndə", "Сеть", "Жижиглэн")
SOURCES = ("Сайт", "Выставка", "რეკომენდაცია", "Дзвінок", "Instagram", "Sərgi")
MANAGERS = ("Нино Каландадзе", "Оксана Гнатюк", "Leyla Əliyeva")
COMMENTS = (
    "Звонить после 11:00",
    "платить із запізненням",
    "постоянный клиент",
    "დაურეკეთ ხუთშაბათს",
    "endirim 5 %",
    "=скидка по договору",
    "договор № 007/2024",
)
