"""What rows of a file can become, and how people name such columns in six languages."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from app.core.i18n import lazy
from app.core.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Collection

    from app.core.i18n import LazyText


@dataclass(frozen=True, slots=True)
class TargetField:
    """A field that a column can be mapped to.

    ``words`` are column titles in lower case; ``repeat`` allows several columns (Phone 1, Phone 2); ``identifier`` values must never lose digits.
    """

    key: str
    title: LazyText
    words: tuple[str, ...]
    kind: Kind = Kind.TEXT
    repeat: bool = False
    identifier: bool = False
    required: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A set of fields that one row of a file fills."""

    key: str
    title: LazyText
    fields: tuple[TargetField, ...]

    def __getitem__(self, key: str) -> TargetField:
        return next(field for field in self.fields if field.key == key)

    def without(self, keys: Collection[str]) -> Target:
        """The target without some fields (of functions that the company switched off)."""
        return replace(self, fields=tuple(field for field in self.fields if field.key not in keys))

    def has(self, key: str) -> bool:
        """Whether there is a field of that key (a remembered mapping may be older than the program)."""
        return any(field.key == key for field in self.fields)


def words(text: str) -> tuple[str, ...]:
    """Titles written one after another with strokes between them."""
    return tuple(word.strip() for word in text.split("|"))


CONTACT_WORDS = words(
    "contact|contact person|person|контакт|контактное лицо|контактного лица|конт лицо|лпр|представитель|контактна особа|контактної особи|"
    "საკონტაქტო პირი|საკონტაქტო პირის|əlaqədar şəxs|əlaqə şəxsi|холбоо барих хүн|холбоо барих ажилтан"
)
"""Put before or after the title of a phone, an e-mail or a position they make it the contact person's."""

TOTAL_WORDS = words("total|grand total|итого|всего|усього|разом|всього|სულ|ჯამი|cəmi|yekun|нийт|бүгд|дүн")
"""First words of a row of totals below the data."""

PARTNERS = Target(
    "partners",
    lazy("Clients"),
    (
        TargetField(
            "name",
            lazy("Client name"),
            words(
                "name|client|client name|customer|customer name|company|company name|account|account name|organization|organisation|partner|firm|"
                "имя|наименование|название|клиент|имя клиента|контрагент|партнер|компания|организация|фирма|покупатель|наименование клиента|"
                "название компании|краткое наименование|рабочее наименование|заказчик|предприятие|"
                "назва|найменування|клієнт|контрагент|партнер|компанія|організація|фірма|покупець|назва клієнта|назва компанії|замовник|підприємство|"
                "სახელი|დასახელება|კლიენტი|კომპანია|ორგანიზაცია|პარტნიორი|კონტრაგენტი|მყიდველი|კლიენტის დასახელება|კომპანიის დასახელება|ფირმა|"
                "ad|adı|müştəri|müştərinin adı|şirkət|şirkətin adı|təşkilat|tərəfdaş|kontragent|alıcı|firma|"
                "нэр|харилцагч|харилцагчийн нэр|үйлчлүүлэгч|компани|компанийн нэр|байгууллага|байгууллагын нэр|түнш|худалдан авагч"
            ),
            required=True,
        ),
        TargetField(
            "full_name",
            lazy("Full legal name"),
            words(
                "full name|legal name|registered name|official name|полное наименование|юридическое наименование|юр наименование|полное название|"
                "наименование полное|юридическое лицо|юр лицо|повна назва|повне найменування|юридична назва|юридична особа|"
                "სრული დასახელება|იურიდიული დასახელება|იურიდიული პირი|tam adı|hüquqi adı|hüquqi şəxs|"
                "бүтэн нэр|албан ёсны нэр|хуулийн этгээдийн нэр|хуулийн этгээд"
            ),
        ),
        TargetField(
            "tax_id",
            lazy("Tax number"),
            words(
                "tax id|tax number|tax no|tin|vat|vat id|vat number|vat no|vat code|company code|itn|"
                "инн|инн кпп|инн код|унп|иин|бин|иин бин|налоговый номер|идентификационный код|идентификационный номер|код окпо|"
                "єдрпоу|код єдрпоу|едрпоу|код за єдрпоу|іпн|рнокпп|податковий номер|ідентифікаційний код|"
                "საიდენტიფიკაციო კოდი|საიდენტიფიკაციო ნომერი|საიდენტიფიკაციო|ს კ|ს ნ|პირადი ნომერი|საგადასახადო ნომერი|გადამხდელის კოდი|"
                "vöen|voen|vöen i|vergi nömrəsi|vergi ödəyicisinin eyniləşdirmə nömrəsi|fin|"
                "ттд|татвар төлөгчийн дугаар|регистр|регистрийн дугаар|регистр №"
            ),
            kind=Kind.TAX_ID,
            identifier=True,
        ),
        TargetField(
            "register_number",
            lazy("Register number"),
            words(
                "register number|registration number|reg no|registration no|trade register|огрн|огрнип|регистрационный номер|рег номер|"
                "реєстраційний номер|номер реєстрації|სარეგისტრაციო ნომერი|რეგისტრაციის ნომერი|qeydiyyat nömrəsi|улсын бүртгэлийн дугаар|"
                "гэрчилгээний дугаар"
            ),
            identifier=True,
        ),
        TargetField(
            "phone",
            lazy("Phone"),
            words(
                "phone|phone number|telephone|tel|mobile|mobile phone|cell|cell phone|fax|work phone|"
                "телефон|тел|моб|мобильный|мобильный телефон|сотовый|сотовый телефон|номер телефона|рабочий телефон|факс|телефоны|"
                "мобільний|мобільний телефон|номер телефону|робочий телефон|"
                "ტელეფონი|ტელ|მობილური|მობილური ტელეფონი|ტელეფონის ნომერი|ნომერი|telefon|mobil|mobil telefon|telefon nömrəsi|əlaqə nömrəsi|"
                "утас|утасны дугаар|гар утас|холбоо барих утас|факс"
            ),
            kind=Kind.PHONE,
            repeat=True,
            identifier=True,
        ),
        TargetField(
            "email",
            lazy("E-mail"),
            words(
                "e mail|email|mail|email address|e mail address|электронная почта|эл почта|почта|емайл|имейл|адрес электронной почты|эл адрес|"
                "електронна пошта|ел пошта|пошта|імейл|ელ ფოსტა|ელფოსტა|ელექტრონული ფოსტა|მეილი|იმეილი|e poçt|epoçt|elektron poçt|elektron ünvan|"
                "имэйл|и мэйл|мэйл|цахим шуудан|цахим хаяг"
            ),
            kind=Kind.EMAIL,
            repeat=True,
        ),
        TargetField(
            "site",
            lazy("Site"),
            words(
                "site|web site|website|web|url|www|homepage|сайт|веб сайт|вебсайт|"
                "საიტი|ვებ საიტი|ვებგვერდი|ვებ გვერდი|sayt|veb sayt|вэб|вэб сайт|вэбсайт"
            ),
        ),
        TargetField(
            "legal_address",
            lazy("Legal address"),
            words(
                "legal address|registered address|registered office|юридический адрес|юр адрес|адрес регистрации|юридична адреса|юр адреса|"
                "იურიდიული მისამართი|hüquqi ünvan|хуулийн хаяг|албан ёсны хаяг"
            ),
        ),
        TargetField(
            "address",
            lazy("Address"),
            words(
                "address|actual address|postal address|street|delivery address|office address|адрес|фактический адрес|факт адрес|почтовый адрес|"
                "адрес доставки|адреса|фактична адреса|поштова адреса|адреса доставки|მისამართი|ფაქტობრივი მისამართი|ფაქტიური მისამართი|"
                "ünvan|faktiki ünvan|poçt ünvanı|хаяг|бодит хаяг|оршин байгаа хаяг"
            ),
        ),
        TargetField(
            "contact_name",
            lazy("Contact person"),
            words(
                "contact|contact name|contact person|contact persons|person|attention|контакт|контактное лицо|контактное лицо фио|фио|ф и о|"
                "фио контактного лица|представитель|лпр|директор|руководитель|контактна особа|піб|п і б|директор піб|представник|"
                "საკონტაქტო პირი|საკონტაქტო|კონტაქტი|წარმომადგენელი|დირექტორი|əlaqədar şəxs|əlaqə şəxsi|kontakt|nümayəndə|direktor|"
                "soyad ad|холбоо барих хүн|холбоо барих|холбогдох хүн|төлөөлөгч|захирал"
            ),
        ),
        TargetField(
            "contact_job",
            lazy("Position of the contact person"),
            words(
                "position|job|job title|title|role|contact position|должность|позиция|должность контактного лица|посада|посада контактної особи|"
                "თანამდებობა|პოზიცია|vəzifə|vəzifəsi|албан тушаал"
            ),
        ),
        TargetField(
            "contact_phone",
            lazy("Phone of the contact person"),
            words("contact phone|phone of contact|телефон контактного лица|телефон контактної особи|საკონტაქტო ტელეფონი|əlaqə telefonu"),
            kind=Kind.PHONE,
            repeat=True,
            identifier=True,
        ),
        TargetField(
            "contact_email",
            lazy("E-mail of the contact person"),
            words("contact e mail|contact email|email контактного лица|e mail контактного лица|почта контактного лица|пошта контактної особи"),
            kind=Kind.EMAIL,
            repeat=True,
        ),
        TargetField(
            "group",
            lazy("Group"),
            words(
                "group|category|segment|client group|группа|категория|сегмент|группа клиентов|вид клиента|група|категорія|група клієнтів|"
                "ჯგუფი|კატეგორია|სეგმენტი|qrup|kateqoriya|seqment|бүлэг|ангилал"
            ),
        ),
        TargetField(
            "responsible",
            lazy("Responsible"),
            words(
                "responsible|manager|owner|account manager|sales manager|assigned to|ответственный|менеджер|куратор|ответственный менеджер|"
                "відповідальний|менеджер|პასუხისმგებელი|მენეჯერი|məsul|məsul şəxs|menecer|хариуцагч|хариуцсан менежер|менежер"
            ),
        ),
        TargetField(
            "source",
            lazy("Source"),
            words(
                "source|lead source|channel|источник|источник клиента|канал|откуда узнали|"
                "джерело|джерело клієнта|წყარო|არხი|mənbə|kanal|эх сурвалж|суваг"
            ),
        ),
        TargetField(
            "comment",
            lazy("Comment"),
            words(
                "comment|comments|note|notes|remark|remarks|description|комментарий|примечание|примечания|заметки|описание|доп информация|"
                "коментар|примітка|примітки|нотатки|опис|კომენტარი|შენიშვნა|შენიშვნები|აღწერა|şərh|qeyd|qeydlər|təsvir|тайлбар|тэмдэглэл|санамж"
            ),
            kind=Kind.LONG_TEXT,
            repeat=True,
        ),
    ),
)
TARGETS: dict[str, Target] = {target.key: target for target in (PARTNERS,)}
