"""Names of months and seasons, and the words for "until today", in the languages that resumes here are written in."""

_BY_LANGUAGE = {
    "en": "january february march april may june july august september october november december",
    "en short": "jan feb mar apr may jun jul aug sep oct nov dec",
    "en other": "janury febuary mrch aprl - - - - sept - - -",
    "de": "januar februar märz april mai juni juli august september oktober november dezember",
    "de short": "jän feb mär apr mai jun jul aug sep okt nov dez",
    "de other": "jänner feber maerz - - - - - sept - - -",
    "fr": "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
    "fr short": "janv févr mars avr mai juin juil août sept oct nov déc",
    "fr other": "- fevrier - - - - jul aout - - - decembre",
    "fr three": "- fév - - - - - aoû - - - déc",
    "es": "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
    "es short": "ene feb mar abr may jun jul ago sep oct nov dic",
    "es other": "- - - - - - - - setiembre - - -",
    "it": "gennaio febbraio marzo aprile maggio giugno luglio agosto settembre ottobre novembre dicembre",
    "it short": "gen feb mar apr mag giu lug ago set ott nov dic",
    "nl": "januari februari maart april mei juni juli augustus september oktober november december",
    "nl short": "jan feb mrt apr mei jun jul aug sep okt nov dec",
    "pt": "janeiro fevereiro março abril maio junho julho agosto setembro outubro novembro dezembro",
    "pt short": "jan fev mar abr mai jun jul ago set out nov dez",
    "pt other": "- - marco - - - - - - - - -",
    "hi": "janavari faravari march aprail mai joon julai agast sitambar aktubar navambar disambar",
    "hi other": "janvari farvari - aprel - - - - sitamber oktobar november disamber",
}
MONTHS = {
    name: number
    for names in _BY_LANGUAGE.values()
    for number, name in enumerate(names.split(), start=1)
    if name != "-"
} | {"jui": 0}  # the first letters of juin and of juillet: a date, but of no known month
# The first month of a season or quarter; the northern year, as most resumes here.
SEASONS = {
    "spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12,
    "frühling": 3, "frühjahr": 3, "sommer": 6, "herbst": 9,
    "printemps": 3, "été": 6, "automne": 9, "hiver": 12,
    "primavera": 3, "verano": 6, "otoño": 9, "invierno": 12,
    "estate": 6, "autunno": 9, "inverno": 12, "verão": 6, "outono": 9,
    "lente": 3, "zomer": 6, "herfst": 9,
}  # fmt: skip
PRESENT = (
    "present", "presently", "current", "currently", "now", "today", "to date", "till date", "date", "ongoing", "on-going",
    "onwards", "onward", "till now", "until now", "still working", "to-date",
    "heute", "aktuell", "jetzt", "laufend", "dato",
    "présent", "present day", "aujourd'hui", "aujourd’hui", "à ce jour", "ce jour", "en cours", "actuel", "actuellement",
    "actualidad", "la actualidad", "actual", "actualmente", "presente", "el presente", "hoy", "la fecha",
    "oggi", "attuale", "attualmente", "in corso", "ad oggi",
    "heden", "nu", "vandaag",
    "atual", "atualmente", "o momento", "hoje", "o presente",
    "vartaman", "ab tak", "aaj tak", "abhi",
    "至今", "现在", "حتى الآن", "الآن", "अब तक", "वर्तमान",
)  # fmt: skip
SINCE = (
    "since", "from", "as of", "starting", "seit", "ab", "depuis", "dès", "desde", "a partir de", "dal", "da", "sinds",
    "vanaf", "se",
)  # fmt: skip
UNTIL = (
    "to", "until", "till", "til", "thru", "through", "up to", "upto", "and", "bis", "bis zum", "à", "au", "jusqu'à",
    "jusqu'en", "a", "al", "hasta", "hasta la", "fino a", "ad", "tot", "tot en met", "t/m", "até", "tak", "-to-",
)  # fmt: skip
