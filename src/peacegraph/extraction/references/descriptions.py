"""Words by which a text calls again what it has named: "the colonel", "the bloc", "Kinshasa".

Tables only; :mod:`~peacegraph.extraction.references.reference` says when they apply.
"""

from __future__ import annotations

from peacegraph.extraction.lexicon import words
from peacegraph.extraction.reading import fold

# The word, and what must be known of the person: any of the words after it; nothing said, the word
# itself; "*" is satisfied by anybody in office or in uniform.
_PERSONS = """
officer: rank officer commander chief
general: general commander-in-chief
colonel
major
captain
lieutenant
brigadier
admiral
commodore
sergeant
corporal
inspector
superintendent
commander: commander commanding head leader
commandant: commandant commander
minister
ambassador
diplomat: ambassador consul envoy representative commissioner counsellor attaché delegate chargé
envoy: envoy representative ambassador coordinator
representative: representative ambassador delegate
delegate: delegate representative ambassador counsellor
president
premier: prime premier
chancellor
director
director-general
secretary-general
under-secretary-general
secretary
spokesperson
spokesman: spokesperson
spokeswoman: spokesperson
coordinator
commissioner
chief: chief head director secretary-general commander
head: head director chief commander
leader: leader head commander president chair
consul
governor
mayor
chair
chairman: chair
chairwoman: chair
chairperson: chair
adviser: adviser advisor
advisor: adviser advisor
attaché
rapporteur
speaker
deputy
administrator
official: *
soldier: rank soldier
peacekeeper: rank observer peacekeeper
commanding
surgeon
doctor: doctor surgeon physician medical
physician: doctor surgeon physician
nurse
pilot
engineer
lawyer
professor
lecturer
instructor
headmistress
headmaster
observer
"""


def _persons() -> dict[str, frozenset[str]]:
    table = {}
    for line in _PERSONS.strip().splitlines():
        word, _, needs = line.partition(":")
        table[word] = words(needs) or frozenset((word,))
    return table


def _table(lines: str) -> dict[str, str]:
    """Return the table of "key: value" lines."""
    return dict(line.split(": ") for line in lines.strip().splitlines())


PERSONS = _persons()
# Ranks: their whole phrase must be that of the person ("the lieutenant colonel").
RANK_WORDS = words(
    "general colonel major captain lieutenant brigadier admiral commodore sergeant corporal"
)
# What may stand before such a word and tells nothing that has to agree.
NEUTRAL = words(
    "senior young visiting new outgoing incoming top military female male woman newly appointed "
    "designate veteran seasoned retired departing army police same former then current mission's "
    "acting peacekeeping defence defense other said tall experienced late injured wounded un"
)

BODIES = words(
    "ministry department committee council commission agency university centre center institute "
    "organization organisation assembly academy college office directorate bureau fund programme "
    "program school board union court embassy secretariat command"
)
UNITS = words(
    "battalion contingent unit hospital company brigade regiment squadron team rotation detachment "
    "platoon"
)
# A unit of whatever size.
ANY_UNIT = words("unit contingent")
BLOCS = words("bloc union")
BLOC_NAMES = (
    "European Union",
    "African Union",
    "Economic Community of West African States",
    "Association of Southeast Asian Nations",
    "Southern African Development Community",
    "East African Community",
    "Intergovernmental Authority on Development",
)
ALLIANCE = "North Atlantic Treaty Organization"
# Bodies that are called an agency without the word in their names.
AGENCY_WORDS = words("agency unicef unhcr refugees programme fund women unesco unodc unops")

# Whose capital (or seat of government) a name is: "Kinshasa" for the government that sits there.
CAPITALS = _table("""
Abidjan: Côte d'Ivoire
Abu Dhabi: United Arab Emirates
Abuja: Nigeria
Accra: Ghana
Addis Ababa: Ethiopia
Algiers: Algeria
Amman: Jordan
Ankara: Türkiye
Antananarivo: Madagascar
Apia: Samoa
Ashgabat: Turkmenistan
Asmara: Eritrea
Astana: Kazakhstan
Asunción: Paraguay
Athens: Greece
Baghdad: Iraq
Baku: Azerbaijan
Bamako: Mali
Bangkok: Thailand
Bangui: Central African Republic
Banjul: Gambia
Beijing: China
Beirut: Lebanon
Belgrade: Serbia
Belmopan: Belize
Berlin: Germany
Bern: Switzerland
Berne: Switzerland
Bishkek: Kyrgyzstan
Bissau: Guinea-Bissau
Bogotá: Colombia
Brasília: Brazil
Bratislava: Slovakia
Bucharest: Romania
Budapest: Hungary
Buenos Aires: Argentina
Bujumbura: Burundi
Cairo: Egypt
Canberra: Australia
Caracas: Venezuela
Chisinau: Republic of Moldova
Colombo: Sri Lanka
Conakry: Guinea
Copenhagen: Denmark
Cotonou: Benin
Dakar: Senegal
Damascus: Syrian Arab Republic
Delhi: India
Dhaka: Bangladesh
Dili: Timor-Leste
Dodoma: United Republic of Tanzania
Doha: Qatar
Dublin: Ireland
Dushanbe: Tajikistan
Freetown: Sierra Leone
Gaborone: Botswana
Guatemala City: Guatemala
Ha Noi: Viet Nam
Hanoi: Viet Nam
Harare: Zimbabwe
Havana: Cuba
Helsinki: Finland
Honiara: Solomon Islands
Hà Nội: Viet Nam
Islamabad: Pakistan
Jakarta: Indonesia
Jerusalem: Israel
Juba: South Sudan
Kabul: Afghanistan
Kampala: Uganda
Kathmandu: Nepal
Khartoum: Sudan
Kiev: Ukraine
Kigali: Rwanda
Kinshasa: Democratic Republic of the Congo
Kuala Lumpur: Malaysia
Kyiv: Ukraine
La Paz: Bolivia
Libreville: Gabon
Lilongwe: Malawi
Lima: Peru
Lisbon: Portugal
Ljubljana: Slovenia
Lomé: Togo
London: United Kingdom
Luanda: Angola
Lusaka: Zambia
Madrid: Spain
Malabo: Equatorial Guinea
Managua: Nicaragua
Manila: Philippines
Maputo: Mozambique
Maseru: Lesotho
Mexico City: Mexico
Minsk: Belarus
Mogadishu: Somalia
Monrovia: Liberia
Montevideo: Uruguay
Moroni: Comoros
Moscow: Russian Federation
Muscat: Oman
N'Djamena: Chad
Nairobi: Kenya
Naypyidaw: Myanmar
New Delhi: India
Niamey: Niger
Nicosia: Cyprus
Nouakchott: Mauritania
N’Djamena: Chad
Oslo: Norway
Ottawa: Canada
Ouagadougou: Burkina Faso
Paris: France
Phnom Penh: Cambodia
Podgorica: Montenegro
Port Louis: Mauritius
Port Moresby: Papua New Guinea
Port Vila: Vanuatu
Port-au-Prince: Haiti
Prague: Czechia
Pretoria: South Africa
Pyongyang: Democratic People's Republic of Korea
Quito: Ecuador
Rabat: Morocco
Reykjavik: Iceland
Riga: Latvia
Riyadh: Saudi Arabia
Rome: Italy
San Salvador: El Salvador
Sanaa: Yemen
Santiago: Chile
Santo Domingo: Dominican Republic
Sarajevo: Bosnia and Herzegovina
Seoul: Republic of Korea
Skopje: North Macedonia
Sofia: Bulgaria
Stockholm: Sweden
Suva: Fiji
Tallinn: Estonia
Tashkent: Uzbekistan
Tbilisi: Georgia
Tegucigalpa: Honduras
Tehran: Iran
The Hague: Netherlands
Thimphu: Bhutan
Tirana: Albania
Tokyo: Japan
Tripoli: Libya
Tunis: Tunisia
Ulaanbaatar: Mongolia
Ulan Bator: Mongolia
Valletta: Malta
Vienna: Austria
Vientiane: Lao People's Democratic Republic
Vilnius: Lithuania
Warsaw: Poland
Washington: United States
Wellington: New Zealand
Windhoek: Namibia
Yaoundé: Cameroon
Yerevan: Armenia
Zagreb: Croatia
""")
LAND_OF_CAPITAL = {fold(city): land for city, land in CAPITALS.items()}
# What governments do, and cities do not.
GOVERNING = words(
    "accept add agree announce appeal approve argue ask assure back begin believe call "
    "claim commit condemn confirm consider contribute criticise criticize decide declare "
    "decline demand denounce deny deploy dispatch donate endorse expect express favour "
    "field finance fund give grant hope insist intend invite join lend lobby maintain make "
    "object offer oppose order pay plan pledge praise prefer promise propose protest "
    "provide pull push put ratify recall refuse reject remain repatriate reply request say "
    "see seek sell send share sign stop stress suggest supply support take thank train "
    "undertake urge voice vow wait want warn welcome wish withdraw"
)
# Whose object is a government, where it is a city's name: "asked Kampala", "thanked Doha".
ADDRESSING = words(
    "ask urge tell thank press request beg implore warn remind criticise criticize accuse praise "
    "persuade inform assure implore beseech commend applaud lobby advise notify"
)
# What a government has: "Seoul's support", "Bujumbura's first battalion".
GOVERNED = words(
    "support troops soldiers peacekeepers battalion battalions contingent contingents "
    "contribution contributions ambassador envoy government minister ministry army forces "
    "police offer pledge commitment request decision position aid grant donation help units "
    "unit officers policy representative delegate delegation readiness willingness "
    "participation promise blue-helmets engineers doctors spokesman spokesperson "
    "spokeswoman proposal plan plans deputy defence defense foreign air navy helicopters "
    "military"
)
# A person by the land he or she comes from, where the word is no adjective of a country as well.
NATIONALS = _table("""
argentine: Argentina
briton: United Kingdom
croat: Croatia
czech: Czechia
dane: Denmark
dutchman: Netherlands
dutchwoman: Netherlands
englishman: United Kingdom
filipino: Philippines
finn: Finland
frenchman: France
frenchwoman: France
icelander: Iceland
irishman: Ireland
irishwoman: Ireland
new zealander: New Zealand
pole: Poland
scotsman: United Kingdom
serb: Serbia
slovak: Slovakia
spaniard: Spain
swede: Sweden
thai: Thailand
turk: Türkiye
welshman: United Kingdom
""")
# Someone without a name: a "he" after such a one is not anybody named before.
ANONYMOUS = words(
    "soldier officer driver peacekeeper doctor nurse woman man boy girl policeman policewoman "
    "interpreter mechanic engineer child resident villager fighter gunman suspect elder observer "
    "colleague comrade patient contractor worker private corporal spokesman spokesperson "
    "spokeswoman official diplomat"
)
