"""The fixed choices that columns store by code, with their titles."""

from __future__ import annotations

from app.core.i18n import LazyText, lazy

Choices = dict[str, LazyText]

COUNTRIES: Choices = {
    "ge": lazy("Georgia"),
    "ua": lazy("Ukraine"),
    "az": lazy("Azerbaijan"),
    "mn": lazy("Mongolia"),
    "ru": lazy("Russia"),
    "xx": lazy("Other country"),
}
LANGUAGES: Choices = {
    "en": lazy("English"),
    "ka": lazy("Georgian"),
    "uk": lazy("Ukrainian"),
    "az": lazy("Azerbaijani"),
    "mn": lazy("Mongolian"),
    "ru": lazy("Russian"),
}
VAT_MODES: Choices = {"on_top": lazy("on top"), "included": lazy("included"), "none": lazy("without VAT")}
ROUNDING: Choices = {"per_line": lazy("per line"), "per_rate": lazy("per VAT rate")}
LIFECYCLES: Choices = {"lead": lazy("lead"), "client": lazy("client"), "lost": lazy("not a client"), "blocked": lazy("do not serve")}
LEGAL_KINDS: Choices = {
    "company": lazy("legal entity"),
    "entrepreneur": lazy("sole proprietor"),
    "person": lazy("person"),
    "foreign": lazy("foreign company"),
}
CONTACT_KINDS: Choices = {
    "phone": lazy("phone"),
    "email": lazy("e-mail"),
    "address": lazy("address"),
    "site": lazy("site"),
    "messenger": lazy("messenger"),
    "other": lazy("other"),
}
CONTACT_ROLES: Choices = {
    "decides": lazy("decides"),
    "influences": lazy("influences"),
    "signs": lazy("signs"),
    "pays": lazy("pays"),
    "other": lazy("other"),
}
VAT_KINDS: Choices = {"standard": lazy("standard rate"), "reduced": lazy("reduced rate"), "zero": lazy("zero rate"), "exempt": lazy("without VAT")}
DEAL_STATES: Choices = {"open": lazy("in work"), "won": lazy("won"), "lost": lazy("lost")}
STAGE_KINDS: Choices = DEAL_STATES
PAYMENT_STATES: Choices = {"none": lazy("not paid"), "part": lazy("part paid"), "paid": lazy("paid")}
PROPOSAL_STATES: Choices = {"draft": lazy("being prepared"), "sent": lazy("sent"), "accepted": lazy("accepted"), "rejected": lazy("rejected")}
ORDER_STATES: Choices = {"new": lazy("new"), "work": lazy("in work"), "done": lazy("done"), "cancelled": lazy("cancelled")}
PAYMENT_METHODS: Choices = {"bank": lazy("bank transfer"), "cash": lazy("cash"), "card": lazy("card")}
SOURCES: Choices = {
    "typed": lazy("typed"),
    "import": lazy("import"),
    "mail": lazy("letter"),
    "call": lazy("call"),
    "registry": lazy("state register"),
}
