"""Closed lists that tell a job title from an employer from a place. A list is a hint; a model's span wins over it."""

import re

from skills.resume.cities import CITIES

TITLES = frozenset(
    """accountant actuary administrator adviser advisor agent aide analyst apprentice architect artist assistant associate
    attendant attorney auditor author baker banker barista bartender bookkeeper builder buyer caregiver carer carpenter
    cashier ceo cfo chair chairman chairperson chef chemist chief cleaner clerk cmo coach co-founder cofounder commander
    consultant contractor controller comptroller cook coo coordinator copywriter correspondent counsel counselor
    counsellor courier cto curator custodian dean dealer dentist deputy designer detective developer devops director
    dispatcher doctor drafter draftsman driver economist editor educator electrician employee engineer entrepreneur
    estimator examiner executive expert faculty fellow firefighter foreman founder freelancer generalist geologist guard
    hairdresser handyman head helper host hostess housekeeper hygienist illustrator inspector instructor intern
    internship interpreter investigator janitor journalist judge laborer labourer landscaper lawyer lead leader lecturer
    librarian lieutenant lifeguard machinist maintainer manager marketer mechanic mediator mentor merchandiser midwife
    model moderator musician nanny nurse nutritionist officer operator organizer owner painter paralegal paramedic partner
    pastor pharmacist photographer physician physicist physiotherapist pilot planner plumber policeman porter
    practitioner president principal processor producer professor programmer promoter psychologist realtor receptionist
    recruiter rep reporter representative researcher resident retoucher sailor salesperson salesman scholar scientist
    scrum secretary sergeant server shopkeeper singer sociologist soldier specialist spokesperson staff statistician
    steward stewardess stocker strategist student stylist superintendent supervisor surgeon surveyor sysadmin tailor
    teacher teamlead technician technologist teller tester therapist trader trainee trainer translator treasurer tutor
    typist undersecretary underwriter usher valet vendor veterinarian vet vp waiter waitress warden welder worker writer
    advocate caseworker chaplain clinician concierge conductor dietitian dietician docent florist fundraiser groundskeeper
    installer interviewer jeweler lobbyist logistician mason mathematician miner notary optician optometrist pathologist
    phlebotomist plasterer podiatrist publisher purchaser radiographer registrar roofer scheduler sculptor seamstress
    sommelier sonographer tiler videographer
    volunteer dba sdet sre tech steno stenographer housewife homemaker freelance self-employed

    ingenieur ingenieurin entwickler entwicklerin berater beraterin leiter leiterin mitarbeiter mitarbeiterin praktikant
    praktikantin werkstudent werkstudentin kaufmann kauffrau sachbearbeiter sachbearbeiterin geschäftsführer assistent
    assistentin lehrer lehrerin techniker auszubildender auszubildende verkäufer verkäuferin buchhalter trainer dozent

    ingénieur développeur développeuse directeur directrice responsable chargé chargée stagiaire consultante comptable
    conseiller conseillère vendeur vendeuse technicien assistante enseignant professeur gestionnaire chef

    ingeniero ingeniera desarrollador desarrolladora gerente jefe jefa analista asistente consultor consultora becario
    profesor profesora técnico vendedor administrativo administrador coordinador contador director directora

    ingegnere sviluppatore responsabile impiegato impiegata tirocinante consulente insegnante tecnico commesso addetto

    engenheiro engenheira desenvolvedor coordenador estagiário estagiária professor técnico vendedor assessor

    ontwikkelaar medewerker stagiair adviseur leraar docent beheerder hoofd teamleider verkoper""".split()  # noqa: SIM905
)
TITLE_PAIRS = re.compile(
    r"\b(?:vice president|human resources|customer service|team lead|project management|product owner|scrum master|"
    r"head of|chief of|member of|director of|help ?desk|call cent(?:er|re)|data entry|teaching|front desk|chargée? de)\b",
    re.IGNORECASE,
)
EMPLOYERS = re.compile(
    r"(?<!\w)(?:inc|ltd|limited|llc|llp|plc|corp|corporation|company|co|gmbh|ag|kg|ohg|e\.?v|s\.?a|s\.?a\.?s|s\.?r\.?l|s\.?p\.?a|s\.?l|"
    r"b\.?v|n\.?v|pvt|pty|pte|group|gruppe|groupe|grupo|gruppo|holdings?|bank|university|universität|université|universidad|"
    r"universidade|università|universiteit|college|institute|institut|instituto|school|academy|hospital|clinic|klinik|"
    r"foundation|stiftung|agency|association|society|council|department|dept|ministry|government|federal|bureau|county|"
    r"city of|state of|airlines?|airways|hotel|restaurant|cafe|café|store|stores|shop|supermarket|center|centre|services|"
    r"solutions|systems|technologies|technology|software|labs?|laboratory|laboratories|studios?|consulting|consultants|"
    r"consultancy|partners|associates|industries|enterprises?|international|global|motors|insurance|financial|energy|"
    r"pharmaceuticals?|pharma|healthcare|media|networks?|telecom|communications|construction|logistics|foods|retail|"
    r"library|museum|church|army|navy|air force|police|club|ngo|trust|authority|commission|court|firm|startup|"
    r"company name|companyname|organi[sz]ation|infotech|technosoft|infosystems|bpo)(?![\w-])\.?",
    re.IGNORECASE,
)
SCHOOLS = re.compile(
    r"(?<!\w)(?:university|univ|college|school|institute|institution|academy|polytechnic|iit|nit|mit|ucla|faculty|"
    r"universität|hochschule|fachhochschule|gymnasium|schule|université|école|ecole|lycée|institut|universidad|"
    r"instituto|escuela|colegio|universidade|faculdade|escola|università|politecnico|liceo|istituto|universiteit|"
    r"hogeschool|vidyalaya|vidyapeeth|vidya|convent|board|cbse|icse|conservatory|seminary|大学|学院|جامعة|ዩኒቨርሲቲ)(?!\w)"
    r"|(?:大学|学院|universität|hochschule|schule)\b",
    re.IGNORECASE,
)
_STATES = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD "
    "TN TX UT VT VA WA WV WI WY DC ON BC QC AB MB NS NSW VIC QLD UK USA U.S.A US UAE U.K"
)
_PLACES = """
    alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|georgia|hawaii|idaho|illinois|indiana|iowa|
    kansas|kentucky|louisiana|maine|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|
    new hampshire|new jersey|new mexico|new york|north carolina|north dakota|ohio|oklahoma|oregon|pennsylvania|rhode island|
    south carolina|south dakota|tennessee|texas|utah|vermont|virginia|washington|west virginia|wisconsin|wyoming|ontario|quebec|
    maharashtra|karnataka|tamil nadu|telangana|kerala|gujarat|delhi|new delhi|uttar pradesh|west bengal|andhra pradesh|punjab|
    haryana|rajasthan|madhya pradesh|bihar|odisha|goa|united states|united states of america|united kingdom|england|scotland|wales|
    ireland|northern ireland|france|germany|deutschland|spain|españa|italy|italia|netherlands|the netherlands|nederland|belgium|portugal|
    switzerland|austria|poland|sweden|norway|denmark|finland|iceland|greece|turkey|türkiye|russia|ukraine|romania|hungary|
    czech republic|czechia|serbia|croatia|bulgaria|india|china|japan|korea|south korea|singapore|malaysia|indonesia|thailand|
    vietnam|philippines|pakistan|bangladesh|sri lanka|nepal|australia|new zealand|canada|mexico|méxico|brazil|brasil|argentina|
    chile|colombia|peru|south africa|kenya|nigeria|ghana|ethiopia|egypt|morocco|tunisia|algeria|israel|saudi arabia|qatar|kuwait|
    oman|bahrain|dubai|abu dhabi|jordan|lebanon|iran|iraq|rwanda|uganda|tanzania|zambia|zimbabwe|
    malawi|mozambique|angola|botswana|namibia|cameroon|senegal|mali|benin|togo|liberia|sierra leone|gambia|ivory coast|côte d'ivoire|
    democratic republic of the congo|congo|burundi|somalia|sudan|south sudan|eritrea|djibouti|libya|mauritius|madagascar|syria|yemen|
    palestine|cyprus|malta|luxembourg|slovakia|slovenia|estonia|latvia|lithuania|belarus|moldova|georgia|armenia|azerbaijan|
    kazakhstan|uzbekistan|mongolia|afghanistan|myanmar|cambodia|laos|brunei|taiwan|macau|bhutan|maldives|fiji|papua new guinea|
    ecuador|bolivia|paraguay|uruguay|venezuela|guatemala|honduras|el salvador|nicaragua|costa rica|panama|cuba|jamaica|haiti|
    dominican republic|puerto rico|trinidad and tobago|barbados|bahamas|north macedonia|albania|kosovo|bosnia and herzegovina|
    montenegro"""
_CITIES = """
    london|manchester|birmingham|leeds|glasgow|edinburgh|bristol|liverpool|oxford|cambridge|dublin|belfast|paris|lyon|marseille|
    toulouse|nantes|bordeaux|lille|berlin|munich|münchen|hamburg|cologne|köln|frankfurt|stuttgart|düsseldorf|leipzig|bremen|
    vienna|wien|zurich|zürich|geneva|basel|madrid|barcelona|valencia|sevilla|rome|roma|milan|milano|turin|torino|naples|amsterdam|
    rotterdam|utrecht|the hague|brussels|lisbon|lisboa|porto|stockholm|oslo|copenhagen|helsinki|warsaw|krakow|prague|budapest|
    bucharest|athens|istanbul|moscow|kyiv|bangalore|bengaluru|mumbai|pune|chennai|hyderabad|kolkata|noida|gurgaon|gurugram|
    ahmedabad|jaipur|kochi|coimbatore|indore|nagpur|lucknow|chandigarh|bhopal|mysore|vadodara|surat|thane|navi mumbai|
    beijing|shanghai|shenzhen|guangzhou|hong kong|tokyo|seoul|bangkok|jakarta|manila|kuala lumpur|sydney|melbourne|brisbane|perth|
    auckland|toronto|vancouver|montreal|ottawa|calgary|new york city|nyc|los angeles|san francisco|san diego|san jose|seattle|
    boston|chicago|houston|dallas|austin|denver|atlanta|miami|philadelphia|phoenix|detroit|portland|washington dc|washington d.c|
    mexico city|são paulo|sao paulo|rio de janeiro|buenos aires|santiago|bogotá|lima|johannesburg|cape town|durban|pretoria|
    nairobi|lagos|accra|addis ababa|cairo|casablanca|tel aviv|riyadh|jeddah|doha|karachi|lahore|dhaka|colombo|
    remote|hybrid|on-site|onsite|work from home|city|state"""
REGIONS = frozenset(" ".join(place.split()) for place in _PLACES.split("|"))
PLACES = REGIONS | CITIES | frozenset(" ".join(place.split()) for place in _CITIES.split("|"))
STATES = frozenset(_STATES.split())
_WORD = re.compile(r"[^\W\d_][\w'’.-]*", re.UNICODE)


def title_strength(text: str) -> int:
    """2: ends in a title's noun; 1: holds one; 0: none."""
    words = [word.casefold().rstrip(".") for word in _WORD.findall(re.split(r"\s(?:of|for|in)\s", text)[0])]
    numeral = {"i", "ii", "iii", "iv", "jr", "sr", "intern"}
    while len(words) > 1 and words[-1] in numeral - {"intern"}:
        words.pop()
    if words and any(part in TITLES for part in (words[-1], words[-1].removesuffix("s"))):
        return 2
    return 1 if any(word in TITLES for word in words) or TITLE_PAIRS.search(text) else 0


def is_place(text: str) -> bool:
    """ "Pune, Maharashtra", "Springfield, OH 62701", "London". An unknown town passes before a known region only."""
    parts = [part.strip(" .()") for part in re.split(r"[,/]|\s[-–]\s", text) if part.strip(" .()")]
    if not 1 <= len(parts) <= 4:
        return False
    if not all(_is_known(part, PLACES) for part in parts[1:]):
        return False
    if _is_known(parts[0], PLACES):
        return True
    return (
        len(parts) > 1
        and _is_known(parts[1], REGIONS)
        and parts[0][0].isupper()
        and len(parts[0].split()) <= 3
        and not title_strength(parts[0])
        and not EMPLOYERS.search(parts[0])
    )


def is_region(text: str) -> bool:
    """A country, a state, or its letters. "State" stands for one where a resume was anonymised."""
    bare = text.strip(" .,")
    return bare.casefold() in REGIONS or bare in STATES or bare == "State"


def _is_known(part: str, places: frozenset[str]) -> bool:
    bare = re.sub(r"\s*\b\d[\d -]*$", "", part).strip()
    return bare.casefold() in places or bare in STATES
