"""The wordings of section headings, by kind. Each phrase is casefolded, without punctuation."""

from unicodedata import combining, normalize

from skills.resume.headings_abroad import ABROAD
from skills.resume.reading import SectionKind

PHRASES: dict[SectionKind, str] = {
    "summary": """summary|profile|professional summary|professional profile|career summary|executive summary|about|about me
        |objective|career objective|professional objective|job objective|personal statement|personal profile|career profile
        |summary of qualifications|qualifications summary|overview|professional overview|career overview|introduction
        |executive profile|career focus|summary statement|career goal|career goals|synopsis|profile summary|who i am|highlights of qualifications
        |profil|über mich|kurzprofil|zusammenfassung|profil professionnel|à propos|résumé|objectif|perfil|perfil profesional
        |resumen|sobre mí|objetivo|resumo|perfil profissional|profilo|profilo professionale|profiel|samenvatting|over mij
        |个人简介|自我评价|الملخص|نبذة|ملخص|الهدف الوظيفي|सारांश|ማጠቃለያ|ዓላማ|求职目标|求职意向""",
    "work": """experience|work experience|professional experience|employment|employment history|work history|career history
        |professional background|relevant experience|relevant work experience|employment experience|job history|positions held
        |professional history|career|work|experiences|work experiences|professional experiences|internships|internship
        |internship experience|industry experience|teaching experience|research experience|job experience|career experience
        |academic experience|military experience|military service|other experience|additional experience|related experience
        |employment record|professional career|career record|experience details|professional employment|freelance experience
        |additional work experience|previous experience|work background|organizational experience|academic appointments
        |appointments|career progression|career to date|employment to date
        |where i've worked|where i’ve worked|previous employment|key experience|career summary and experience|company details|clinical experience|leadership experience|consulting experience
        |berufserfahrung|beruflicher werdegang|berufliche erfahrung|beruflicher hintergrund|werdegang|praktika|praxiserfahrung
        |berufspraxis|berufliche stationen|expérience|expériences|expérience professionnelle|expériences professionnelles
        |parcours professionnel|stages|experiencia|experiencia laboral|experiencia profesional|trayectoria profesional
        |esperienza|esperienze|esperienza lavorativa|esperienza professionale|esperienze lavorative|esperienze professionali
        |experiência|experiência profissional|experiências profissionais|histórico profissional|werkervaring|ervaring
        |arbeidsverleden|工作经历|工作经验|职业经历|الخبرات|الخبرة|الخبرة العملية|الخبرات العملية|خبرات العمل|कार्य अनुभव|अनुभव
        |የስራ ልምድ|የሥራ ልምድ|የስራ ተሞክሮ|የሥራ ተሞክሮ|ልምድ""",
    "volunteer": """volunteer|volunteering|volunteer experience|volunteer work|voluntary work|community service
        |community involvement|volunteer activities|ehrenamt|ehrenamtliche tätigkeit|bénévolat|voluntariado|volontariato
        |vrijwilligerswerk|social engagement|extracurricular activities|extra curricular activities|leadership and activities
        |leadership activities|activities""",
    "education": """education|academic background|educational background|education and training|academic qualifications
        |educational qualifications|educational qualification|academic qualification|academic profile|academics|qualifications
        |academic history|education history|academic credentials|education details|educational details|schooling|studies
        |academic details|academic record|scholastics|study|degrees|educational profile|scholastic record|academic education
        |educational credentials|ausbildung|bildung|bildungsweg|studium|akademischer werdegang|schulbildung|aus und weiterbildung
        |formation|formations|études|parcours académique|diplômes|formación|educación|formación académica|estudios|istruzione
        |formazione|istruzione e formazione|educação|formação|formação acadêmica|formação académica|opleiding|opleidingen
        |教育背景|教育经历|学历|التعليم|المؤهلات|المؤهلات العلمية|المؤهل العلمي|शिक्षा|ትምህርት|የትምህርት ደረጃ|የትምህርት ታሪክ""",
    "certificates": """certifications|certification|certificates|certificate|licenses|licences|licenses and certifications
        |certifications and licenses|professional certifications|licenses certifications|training|trainings|courses
        |certifications and training|professional development|professional training|training and certifications
        |courses and certifications|continuing education|accreditations|credentials|professional qualifications|licensure
        |training courses|workshops|certificates and courses|online courses|professional licenses|trainings attended
        |certification and training|zertifikate|zertifizierungen|weiterbildung|weiterbildungen|fortbildungen|certifications et
        formations|certificaciones|certificados|cursos|certificazioni|corsi|certificados e cursos|certificaten|cursussen
        |证书|资格证书|الشهادات|الدورات|الدورات التدريبية|प्रमाणपत्र""",
    "languages": """languages|language|language skills|languages known|language proficiency|linguistic proficiency
        |known languages|foreign languages|linguistic skills|languages spoken|sprachen|sprachkenntnisse|langues|idiomas|lenguas
        |lingue|conoscenze linguistiche|línguas|talen|talenkennis|语言|语言能力|اللغات|भाषाएँ|ቋንቋ|ቋንቋዎች""",
    "skills": """skills|technical skills|key skills|core competencies|competencies|skill set|skillset|skill highlights
        |areas of expertise|expertise|technologies|tools|core skills|it skills|computer skills|professional skills|soft skills
        |hard skills|skills summary|technical proficiencies|technical expertise|technical competencies|technical summary
        |core qualifications|key qualifications|summary of skills|key competencies|areas of strength|strengths|key strengths|highlights|qualifications and skills|skills and abilities
        |abilities|technical knowledge|software skills|software|programming languages|programming skills|technical profile
        |tools and technologies|technical environment|technology|technology stack|tech stack|functional skills|it proficiency
        |skills and expertise|skills and tools|additional skills|personal skills|other skills|specialties|specialities
        |proficiencies|software proficiency|management skills|transferable skills|key skills and competencies|accomplishments and
        skills|competences|core strengths|technical skill set|technical skill|skill|areas of competence|knowledge
        |computer proficiency|interpersonal skills|primary skills|secondary skills|skills and competencies|skills and technologies
        |kenntnisse|fähigkeiten|kompetenzen|edv kenntnisse|it kenntnisse|fachkenntnisse|compétences|compétences techniques
        |compétences clés|savoir faire|informatique|habilidades|competencias|conocimientos|aptitudes|habilidades técnicas
        |competenze|competenze tecniche|capacità|competências|habilidades e competências|conhecimentos|vaardigheden|competenties
        |技能|专业技能|المهارات|مهارات|कौशल|ክህሎቶች|ክህሎት""",
    "projects": """projects|personal projects|academic projects|key projects|project experience|selected projects
        |project details|projects undertaken|side projects|major projects|projects handled|notable projects|relevant projects
        |professional projects|project work|academic project|open source|open source contributions|portfolio|project summary
        |projekte|projektarbeit|projets|proyectos|progetti|projetos|projecten|项目经验|项目经历|المشاريع""",
    "awards": """awards|honors|honours|honors and awards|awards and honors|achievements|accomplishments|awards and achievements
        |recognition|awards and recognition|scholarships|key achievements|key accomplishments|core accomplishments
        |selected accomplishments|activities and honors|honors awards|selected honors|distinctions
        |professional accomplishments|achievements and awards|prizes|fellowships|major achievements|career achievements
        |awards and recognitions|grants|honours and awards|awards honors|selected achievements|scholarships and awards
        |auszeichnungen|preise|stipendien|prix|distinctions et prix|premios|logros|premi|prêmios|conquistas|prijzen|获奖情况
        |荣誉|الجوائز""",
    "publications": """publications|papers|selected publications|research publications|articles|patents|presentations|conferences
        |publications and presentations|conference presentations|journal articles|books|invited talks|talks
        |published work|patents and publications|veröffentlichungen|publikationen|publicaciones|pubblicazioni|publicações
        |publicaties|المنشورات""",
    "interests": """interests|hobbies|hobbies and interests|interests and hobbies|personal interests|leisure activities
        |activities and interests|interests and activities|interessen|hobbys|centres d'intérêt|centres d’intérêt|loisirs|intereses
        |aficiones|interessi|hobby|interesses|兴趣爱好|الهوايات|रुचियाँ""",
    "references": """references|referees|reference|professional references|referenzen|références|referencias|referenze
        |referências|referenties|推荐人|المراجع|ማስታወቂያ""",
    "personal": """personal details|personal information|personal data|personal particulars|personal|contact|contact details
        |contact information|contacts|contact info|get in touch|personal dossier|personal profile details|bio data|biodata
        |contact me|links|social|social links|persönliche daten|persönliche angaben|zur person|kontakt|informations personnelles
        |coordonnées|datos personales|contacto|dati personali|contatti|informazioni personali|dados pessoais|contato
        |persoonlijke gegevens|persoonsgegevens|联系方式|个人信息|基本信息|معلومات شخصية|البيانات الشخصية|معلومات الاتصال|የግል መረጃ""",
    "other": """additional information|other information|miscellaneous|affiliations|memberships|professional affiliations
        |professional memberships|membership|associations|other|declaration|further information|professional associations
        |additional|additional details|availability|sonstiges|divers|otros|altro|outros|overig|memberships and affiliations
        |professional membership|work authorization|disclaimer|visa status|security clearance|coursework
        |relevant coursework|conferences attended|附加信息|其他信息|ተጨማሪ መረጃ""",
}
_WRITTEN: dict[str, SectionKind] = ABROAD | {
    " ".join(phrase.split()): kind for kind, phrases in PHRASES.items() for phrase in phrases.split("|")
}


def _unaccented(phrase: str) -> str:
    """ "EXPERIENCE PROFESSIONNELLE" and "ΕΚΠΑΙΔΕΥΣΗ": capitals often lose their accents."""
    return normalize("NFC", "".join(char for char in normalize("NFD", phrase) if combining(char) != _ABOVE))


_ABOVE = 230  # the class of accents that stand above a letter
_TURKISH = {
    phrase.replace("i", "i\u0307"): kind for phrase, kind in ABROAD.items()
}  # "İŞ DENEYİMİ" in small letters
KIND_OF: dict[str, SectionKind] = {
    **_TURKISH, **{_unaccented(phrase): kind for phrase, kind in _WRITTEN.items()}, **_WRITTEN,
}  # fmt: skip
# Nouns that decide a heading of several words: "Relevant Work Experience and Internships".
NOUNS: dict[str, SectionKind] = {
    "experience": "work", "employment": "work", "internship": "work", "internships": "work", "berufserfahrung": "work",
    "expérience": "work", "experiencia": "work", "esperienza": "work", "experiência": "work", "werkervaring": "work",
    "volunteer": "volunteer", "volunteering": "volunteer", "volunteerism": "volunteer",
    "education": "education", "academic": "education", "ausbildung": "education", "formation": "education",
    "certifications": "certificates", "certification": "certificates", "certificates": "certificates",
    "licenses": "certificates", "courses": "certificates", "training": "certificates", "trainings": "certificates",
    "languages": "languages", "sprachen": "languages", "langues": "languages", "idiomas": "languages",
    "skills": "skills", "competencies": "skills", "expertise": "skills", "proficiencies": "skills", "strengths": "skills",
    "technologies": "skills", "kenntnisse": "skills", "compétences": "skills", "habilidades": "skills",
    "projects": "projects", "awards": "awards", "honors": "awards", "honours": "awards", "achievements": "awards",
    "accomplishments": "awards", "publications": "publications", "patents": "publications", "presentations": "publications",
    "interests": "interests", "hobbies": "interests", "references": "references", "summary": "summary",
    "profile": "summary", "objective": "summary", "affiliations": "other", "memberships": "other",
}  # fmt: skip
# Words that may stand beside such a noun in a heading without changing its kind.
FILLERS = frozenset(
    """and & of the in my a to for with & other additional relevant related key core selected personal professional
    technical career work major notable recent current previous past early industry academic research teaching general
    background history summary details highlights areas activities functional specific computer software management
    leadership business it soft hard main qualifications information tools organizational extracurricular extra curricular
    community service special and/or development clinical military international field corporate job full time part table
    und et y e en de""".split()  # noqa: SIM905  # read as prose
)
