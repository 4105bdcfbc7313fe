"""The wordings of section headings in languages that few resumes here are written in, by language and kind."""

from skills.resume.reading import SectionKind

_KINDS: tuple[SectionKind, ...] = (
    "summary", "work", "education", "skills", "certificates", "languages", "projects", "interests", "references", "personal",
)  # fmt: skip
# One row for each language, its kinds in the order above.
_ROWS = (
    # Polish, Swedish, Danish, Norwegian, Finnish
    "podsumowanie|podsumowanie zawodowe|o mnie; doświadczenie zawodowe|doświadczenie|przebieg kariery; wykształcenie|edukacja;"
    "umiejętności|kompetencje; kursy i certyfikaty|certyfikaty|kursy|szkolenia; języki|języki obce|znajomość języków; projekty;"
    "zainteresowania|hobby; referencje; dane osobowe|dane kontaktowe|kontakt",
    "sammanfattning|om mig; arbetslivserfarenhet|erfarenhet|anställningar|yrkeserfarenhet; utbildning|utbildningar;"
    "färdigheter|kompetenser|kunskaper; kurser|certifikat|kurser och certifikat; språk|språkkunskaper; projekt; intressen|fritid;"
    "referenser; personuppgifter|kontaktuppgifter",
    "resumé|om mig; erhvervserfaring|arbejdserfaring|erfaring; uddannelse|uddannelser; kompetencer|færdigheder;"
    "kurser|certifikater|kurser og certifikater; sprog|sprogkundskaber; projekter; interesser|fritidsinteresser; referencer;"
    "personlige oplysninger",
    "sammendrag|om meg; arbeidserfaring|erfaring|yrkeserfaring; utdanning|utdannelse; ferdigheter|kompetanse|kunnskaper;"
    "kurs|kurs og sertifikater|sertifiseringer; språk|språkkunnskaper; prosjekter; interesser; referanser; personalia",
    "yhteenveto|profiili; työkokemus|työhistoria; koulutus; taidot|osaaminen; kurssit|sertifikaatit; kielitaito|kielet; projektit;"
    "harrastukset|kiinnostuksen kohteet; suosittelijat; henkilötiedot|yhteystiedot",
    # Czech, Hungarian, Romanian, Turkish
    "shrnutí|o mně; pracovní zkušenosti|praxe|zkušenosti; vzdělání; dovednosti|znalosti|schopnosti; certifikáty|kurzy; jazyky"
    "|jazykové znalosti; projekty; zájmy|koníčky; reference; osobní údaje|kontakt",
    "összefoglaló|rólam|bemutatkozás; szakmai tapasztalat|munkatapasztalat; tanulmányok|végzettség|iskolai végzettség;"
    "készségek|képességek; tanfolyamok|tanúsítványok; nyelvtudás|nyelvek|nyelvismeret; projektek; hobbi|érdeklődési kör;"
    "referenciák; személyes adatok|elérhetőség",
    "rezumat|despre mine; experiență profesională|experiență|experiența profesională; educație|studii|educație și formare;"
    "competențe|aptitudini|abilități; certificări|cursuri; limbi străine|limbi; proiecte; interese|hobby uri; referințe;"
    "informații personale|date personale|date de contact",
    "özet|hakkımda|kişisel özet; iş deneyimi|deneyim|iş tecrübesi|iş deneyimleri; eğitim|eğitim bilgileri; beceriler|yetenekler"
    "|yetkinlikler; sertifikalar|kurslar|sertifikalar ve kurslar; diller|yabancı diller|yabancı dil; projeler; ilgi alanları|hobiler;"
    "referanslar; kişisel bilgiler|iletişim|iletişim bilgileri",
    # Russian, Ukrainian, Greek
    "о себе|обо мне|резюме|цель; опыт работы|опыт|трудовая деятельность; образование; навыки|ключевые навыки"
    "|профессиональные навыки; курсы|сертификаты|повышение квалификации; языки|знание языков|иностранные языки; проекты;"
    "интересы|хобби|увлечения; рекомендации; личные данные|контакты|контактная информация|личная информация",
    "про себе|мета; досвід роботи|досвід; освіта; навички|ключові навички|професійні навички; курси|сертифікати; мови"
    "|знання мов; проєкти|проекти; інтереси|захоплення; рекомендації; особисті дані|контакти",
    "σύνοψη|προφίλ|επαγγελματικό προφίλ; επαγγελματική εμπειρία|εργασιακή εμπειρία|προϋπηρεσία; εκπαίδευση|σπουδές;"
    "δεξιότητες|ικανότητες; πιστοποιήσεις|σεμινάρια|πιστοποιητικά; γλώσσες|ξένες γλώσσες; έργα; ενδιαφέροντα|χόμπι;"
    "συστάσεις; προσωπικά στοιχεία|στοιχεία επικοινωνίας",
    # Hebrew, Persian
    "תקציר|אודות|פרופיל; ניסיון תעסוקתי|ניסיון מקצועי|ניסיון; השכלה; כישורים|מיומנויות; קורסים|הסמכות; שפות; פרויקטים;"
    "תחביבים|תחומי עניין; ממליצים; פרטים אישיים",
    "خلاصه|درباره من; سوابق شغلی|سابقه کار|تجربه کاری; تحصیلات|سوابق تحصیلی; مهارت ها|مهارت‌ها|مهارتها; گواهینامه ها|دوره ها;"
    "زبان ها|زبان‌ها; پروژه ها|پروژه‌ها; علاقه مندی ها|علایق; معرف ها; اطلاعات شخصی|اطلاعات تماس",
    # Chinese in long characters, Japanese, Korean
    "個人簡介|自我介紹|自傳; 工作經歷|工作經驗|工作經験; 學歷|教育背景; 技能|專業技能; 證照|證書; 語言|語言能力; 專案經驗|專案; 興趣;"
    "推薦人; 個人資料|聯絡方式|基本資料",
    "職務要約|自己pr|自己紹介|概要; 職歴|職務経歴|職務経験; 学歴|教育; スキル|技能|活かせる経験 知識 技術; 資格|免許 資格|資格 免許; 語学|言語;"
    "プロジェクト; 趣味|趣味 特技; 推薦者; 個人情報|連絡先|基本情報",
    "자기소개|요약|소개; 경력|경력사항|경력 사항|업무 경험; 학력|학력사항|학력 사항; 기술|보유 기술|보유기술|스킬; 자격증|자격 사항|자격사항;"
    "외국어|언어|어학; 프로젝트; 취미|관심사; 추천인; 인적사항|인적 사항|개인정보|연락처",
    # Vietnamese, Indonesian and Malay, Thai
    "mục tiêu nghề nghiệp|giới thiệu|tóm tắt; kinh nghiệm làm việc|kinh nghiệm; học vấn|trình độ học vấn; kỹ năng; chứng chỉ;"
    "ngoại ngữ|ngôn ngữ; dự án; sở thích; người tham chiếu; thông tin cá nhân|liên hệ",
    "ringkasan|tentang saya|profil; pengalaman kerja|pengalaman|riwayat pekerjaan|pengalaman bekerja; pendidikan"
    "|riwayat pendidikan; keahlian|keterampilan|kemampuan|kemahiran; sertifikat|sertifikasi|pelatihan; bahasa|kemampuan bahasa;"
    "proyek; minat|hobi; referensi|rujukan; data pribadi|informasi pribadi|maklumat peribadi",
    "สรุป|ประวัติโดยย่อ; ประสบการณ์ทำงาน|ประสบการณ์การทำงาน|ประวัติการทำงาน; การศึกษา|ประวัติการศึกษา; ทักษะ|ความสามารถ; การฝึกอบรม|ใบรับรอง;"
    "ภาษา; โครงการ|ผลงาน; ความสนใจ|งานอดิเรก; บุคคลอ้างอิง; ข้อมูลส่วนตัว|ข้อมูลติดต่อ",
)  # fmt: skip
ABROAD: dict[str, SectionKind] = {
    " ".join(phrase.split()): kind
    for row in _ROWS
    for kind, phrases in zip(_KINDS, row.split(";"), strict=True)
    for phrase in phrases.split("|")
}
