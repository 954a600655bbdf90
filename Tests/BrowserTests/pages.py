"""Every page a person can open, in one place. Braces are filled with what the server's own search answers."""

from dataclasses import dataclass
from urllib.parse import quote

LANGUAGES = {"et": "", "ru": "/ru", "en": "/en"}


@dataclass(frozen=True)
class Page:
    name: str
    path: str
    status: int = 200


PAGES = [
    Page("start", "/"),
    Page("results", "/otsing?q=nõustamine"),
    Page("results with filters", "/otsing?q=nõu&vajadus=mental_health&piirkond=0793&vanus=17&keel=et&tasuta=1"),
    Page("results with some last", "/otsing?q=võlg&piirkond=0899&vanus=18"),
    Page("results with words of danger", "/otsing?q=ma ei taha elada"),
    Page("results open now", "/otsing?avatud=1"),
    Page("results with places", "/otsing?kohti=1"),
    Page("results of one kind", "/otsing?liik=youth_centre"),
    Page("results for the shortlist", "/otsing?q=noored&t={three}"),
    Page("all services", "/otsing"),
    Page("all services, second page", "/otsing?leht=2"),
    Page("results with a place in the words", "/otsing?q=võlanõustamine viljandi vallas"),
    Page("results with a place left as words", "/otsing?q=võlanõustamine viljandi vallas&koht=ei"),
    Page("results with a misspelt word", "/otsing?q=völanoustamne"),
    Page("nothing found", "/otsing?q=qqxzzv&piirkond=0899"),
    Page("nothing found with filters", "/otsing?q=võlanõustamine&kohti=1&avatud=1"),
    Page("service", "/teenus/{service}"),
    Page("service, always open", "/teenus/{crisis}"),
    Page("service, contradicting sources", "/teenus/{contradicting}"),
    Page("service, secret address", "/teenus/{confidential}"),
    Page("organization", "/asutus/{organization}"),
    Page("shortlist", "/nimekiri?t={three}"),
    Page("empty shortlist", "/nimekiri"),
    Page("shortlist slips", "/nimekiri/slipid?t={three}"),
    Page("meeting", "/kohtumine"),
    Page("meeting with results", "/kohtumine?q=võlg&piirkond=0899&vanus=18"),
    Page("for the young", "/noorele"),
    Page("for municipalities", "/omavalitsusele"),
    Page("for foster families", "/hooldusperele"),
    Page("for partners", "/partnerile"),
    Page("accessibility", "/ligipaasetavus"),
    Page("privacy", "/privaatsus"),
    Page("mistake", "/teenus/{service}/viga"),
    Page("asking to be contacted", "/kontakt?teenus={service}&piirkond=0793"),
    Page("thanks for asking", "/kontakt/aitah"),
    Page("a partner's dead link", "/vastus/AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", 404),
    Page("a dead question to an address", "/aadress/x", 404),
    Page("a young person's dead link", "/minu/x", 404),
    Page("everything is forgotten", "/minu/kustutatud"),
    Page("no such page", "/sellist-lehte-ei-ole", 404),
    Page("no such service", "/teenus/00000000-0000-5000-8000-000000000000", 404),
]

# The services that stand in the braces above, by their names in the seeds.
SERVICES = {
    "service": "Võlanõustamine Tartus",
    "crisis": "Lasteabi 116 111",
    "contradicting": "Emotsionaalse toe ja hingehoiu telefon 116 123",
    "confidential": "Laste ja perede turvakodu Tartus",
}


def address(page: Page, language: str, names: dict[str, str]) -> str:
    """The path and query of the page in the language."""
    path = page.path.format_map(names)
    prefix = LANGUAGES[language]
    return quote(prefix if prefix and path == "/" else prefix + path, safe="/?&=,")
