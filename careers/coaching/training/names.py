"""Invented titles, skills and people that fill the patterns. None of them stands in a set that is measured on."""

ROLES = """
archivist|baker|beekeeper|brewmaster|choreographer|claims assessor|cartographer|curator|dental hygienist|diver|tram driver
dispensing optician|festival manager|food technologist|forester|glazier|goldsmith|greenkeeper|housekeeping lead|illustrator
interpreter|kitchen porter|landscape architect|locksmith|luthier|make-up artist|marine biologist|midwife|milliner|mould maker
museum guide|music teacher|notary clerk|orchard manager|paramedic|park ranger|pastry chef|piano tuner|pilot|podiatrist
print finisher|prop master|radiographer|saddler|sommelier|stage manager|stonemason|surveyor|tailor|tea taster|test kitchen lead
ticket inspector|tour guide|translator|upholsterer|vet nurse|watchmaker|weaver|web shop manager|wine grower|zookeeper
senior archivist|junior surveyor|head of kitchen|lead interpreter|assistant curator|deputy stage manager
"""
SKILLS = """
bookbinding|breadmaking|bee care|calligraphy|cellar management|choreography|colour mixing|crop rotation|dry stone walling
dough shaping|embroidery|fabric dyeing|first aid for animals|flower arranging|glass cutting|grafting|hoof care|ice sculpting
instrument tuning|knot tying|lacquering|leather stitching|lighting design|map reading|menu planning|metal engraving|mosaic
note taking|palletising|pattern cutting|plant identification|pruning|puppet making|reed cutting|rope access|sail making
seed sorting|sign language|silver plating|simultaneous interpreting|sound mixing|stock rotation|storytelling|subtitling|tasting
thatching|tile laying|tree felling|upholstery|varnishing|vine care|voice training|watch repair|weaving|wood turning|yield estimation
"""
GIVEN = """
Aiko Amara Anouk Bao Bjorn Carmen Chidi Dagny Dmitri Elif Esra Farid Fatou Femi Giulia Goran Hania Hugo Ifeoma Igor Ines
Jamal Joana Juhani Kasia Kwame Lars Leila Luca Magda Mehmet Minh Nadia Nikos Olga Oluwaseun Pablo Petra Quentin Ravi Rosa
Sanna Sofia Tariq Thandi Ulrike Valentina Viktor Wanjiru Xin Yara Yusuf Zofia Zoltan
Abena Agnes Ahmed Akira Alejandra Aleksander Alva Anand Anders Anneke Antonio Astrid Ayesha Beata Bernard
Bogdan Branko Cecilia Chloe Ciaran Claudia Dalia Daniel Darius Denise Diego Dina Dorota Eduardo Eilidh
Elena Emeka Emre Enrique Erika Esther Eva Ewa Fabian Faisal Fiona Florian Frida Gabor Gareth Gerda Gwen
Hamza Hanne Hassan Helga Henrik Hiroshi Ibrahim Ida Ilse Imran Ioana Isabel Ivo Jana Jasmin Jelena Jerome
Jolanta Josef Jun Karim Katarina Keiko Khadija Kirsten Klaus Laszlo Latoya Leon Linnea Lorenzo Lucia
Ludmila Maartje Mahmoud Marek Margot Mariana Marisol Mateo Matilda Mei Milena Miriam Monique Musa Nadine
Natasha Neha Nia Norbert Omar Orla Otto Paolo Patricia Per Pia Piotr Priya Rachel Rasmus Renata Ricardo
Roland Ruth Sabine Salma Samir Sanjay Sergei Shanice Simone Siobhan Sven Tamara Tarek Teodora Terrence
Thomas Tove Uwe Vera Vikram Viola Wei Werner Xavier Yelena Yuki Zeynep Zainab
"""
FAMILY = """
Abara Adeyemi Almeida Bakker Bianchi Castro Cohen Dang Demir Eriksen Farkas Fischer Garcia Haddad Horvat Ito Jansen Kaya
Kim Kovac Larsen Lopez Marino Mbeki Moreau Nagy Nowak Okafor Olsen Park Petrov Quispe Rahman Rossi Sato Silva Singh Tanaka
Urban Vargas Weber Yilmaz Zhang Zielinski
"""


def listed(text: str) -> list[str]:
    return [name for line in text.split("\n") for name in line.split("|") if name]
