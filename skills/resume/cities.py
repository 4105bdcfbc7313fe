"""Large cities of the world by country, where their names are no common words: a list is a hint, a model's span wins."""

_CITIES = """
    sheffield|nottingham|leicester|coventry|cardiff|swansea|newcastle upon tyne|newcastle|southampton|portsmouth|plymouth|norwich
    |brighton|milton keynes|aberdeen|dundee|inverness|exeter|slough|croydon|luton|derby|stoke-on-trent|wolverhampton|sunderland
    |cork|galway|limerick|waterford|kilkenny|sligo|drogheda|dundalk
    |strasbourg|montpellier|rennes|grenoble|toulon|dijon|angers|reims|clermont-ferrand|le havre|saint-étienne|nancy|metz|rouen|tours
    |dresden|nürnberg|nuremberg|hannover|hanover|dortmund|essen|duisburg|bochum|wuppertal|bielefeld|bonn|münster|karlsruhe|mannheim
    |augsburg|wiesbaden|freiburg|mainz|kiel|lübeck|erfurt|rostock|kassel|magdeburg|potsdam|heidelberg|frankfurt am main
    |graz|linz|salzburg|innsbruck|klagenfurt|bern|lausanne|luzern|lucerne|winterthur|st. gallen|lugano
    |zaragoza|málaga|malaga|murcia|bilbao|alicante|córdoba|valladolid|vigo|gijón|granada|a coruña|vitoria|san sebastián|palma
    |braga|coimbra|faro|aveiro|setúbal|funchal|bologna|firenze|florence|genova|genoa|palermo|catania|bari|verona|venezia|venice
    |padova|padua|trieste|brescia|parma|napoli|eindhoven|groningen|tilburg|breda|nijmegen|arnhem|den haag|leiden|delft|maastricht
    |'s-hertogenbosch|antwerp|antwerpen|ghent|gent|bruges|brugge|liège|leuven|charleroi
    |göteborg|gothenburg|malmö|uppsala|linköping|västerås|örebro|bergen|trondheim|stavanger|tromsø|aarhus|odense|aalborg|københavn
    |tampere|turku|espoo|oulu|vantaa|reykjavík|reykjavik|łódź|lodz|wrocław|wroclaw|poznań|poznan|gdańsk|gdansk|kraków|katowice
    |lublin|szczecin|warszawa|praha|brno|ostrava|plzeň|bratislava|košice|debrecen|szeged|cluj-napoca|timișoara|iași|brașov
    |sofia|plovdiv|varna|beograd|belgrade|novi sad|zagreb|ljubljana|maribor|sarajevo|skopje|tirana|riga|vilnius|kaunas|tallinn
    |kharkiv|lviv|odesa|dnipro|minsk|saint petersburg|novosibirsk|yekaterinburg|kazan|thessaloniki|patras|heraklion
    |ankara|izmir|i̇zmir|bursa|antalya|adana|i̇stanbul|konya|tbilisi|yerevan|baku|almaty|astana|tashkent
    |amman|beirut|damascus|baghdad|haifa|jerusalem|kuwait city|manama|muscat|sharjah|dammam|mecca|alexandria|giza|tunis|algiers
    |rabat|marrakesh|fez|tripoli|khartoum|kumasi|takoradi|tamale|abuja|ibadan|kano|port harcourt|enugu|kaduna|dakar|abidjan
    |kampala|kigali|mombasa|kisumu|eldoret|nakuru|dar es salaam|dodoma|arusha|lusaka|harare|bulawayo|gaborone|windhoek|maputo|luanda
    |soweto|port elizabeth|gqeberha|bloemfontein|east london|yaoundé|douala
    |islamabad|rawalpindi|faisalabad|multan|peshawar|quetta|sialkot|chittagong|sylhet|kandy|galle|kathmandu|pokhara
    |visakhapatnam|vijayawada|patna|kanpur|agra|varanasi|ludhiana|amritsar|rajkot|nashik|aurangabad|thiruvananthapuram|trivandrum
    |madurai|tiruchirappalli|mangalore|mangaluru|hubli|guwahati|bhubaneswar|ranchi|raipur|dehradun|faridabad|ghaziabad|calicut
    |osaka|kyoto|yokohama|nagoya|sapporo|fukuoka|kobe|sendai|hiroshima|busan|incheon|daegu|daejeon|gwangju|suwon
    |chengdu|chongqing|wuhan|nanjing|hangzhou|tianjin|xi'an|suzhou|qingdao|dalian|xiamen|kowloon|taipei|kaohsiung|taichung|macau
    |hanoi|ho chi minh city|da nang|hải phòng|phnom penh|vientiane|yangon|chiang mai|surabaya|bandung|medan|semarang|yogyakarta
    |penang|george town|johor bahru|ipoh|cebu city|davao city|quezon city|makati|baguio
    |adelaide|canberra|hobart|darwin|gold coast|geelong|wellington|christchurch|dunedin|suva
    |edmonton|winnipeg|québec|quebec city|halifax|saskatoon|mississauga|brampton|laval|st. john's
    |columbus|indianapolis|jacksonville|fort worth|charlotte|memphis|baltimore|milwaukee|albuquerque|tucson|fresno|sacramento
    |kansas city|omaha|raleigh|durham|oakland|minneapolis|tulsa|wichita|new orleans|tampa|st. louis|pittsburgh|cincinnati|cleveland
    |orlando|boise|salt lake city|richmond|baton rouge|louisville|nashville|las vegas|san antonio|el paso|honolulu|anchorage|brooklyn
    |guadalajara|monterrey|puebla|tijuana|mérida|querétaro|ciudad de méxico|medellín|cali|barranquilla|quito|guayaquil|caracas
    |la paz|asunción|montevideo|rosario|mendoza|valparaíso|brasília|salvador|fortaleza|belo horizonte|curitiba|recife|porto alegre
    |manaus|florianópolis|goiânia|campinas|kingston|santo domingo|san juan|guatemala city|san salvador|tegucigalpa|managua"""
CITIES = frozenset(" ".join(city.split()) for city in _CITIES.split("|"))
