"""The invented help of an invented county: sixty services in twenty categories, by organizations that are not."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Help:
    """One service as its keepers would describe it; `papers` are parted by semicolons, `ages` least and most as text."""

    category: str
    name: str
    organization: str
    description: str
    fees: str
    how: str
    papers: str = ""
    ages: tuple[str, str] = ("", "")


FEES = {
    "F": "Free to everyone", "E": "Free to eligible persons/entities", "S": "Sliding scale based on income",
    "P": "Flat fee regardless of income", "N": "None.",
}  # fmt: skip
"""The words of real directories, by the letters of the table below."""

_TEXT = """
healthcare|Harbor Clinic, dental|Harbor Community Health|Dental care for children and adults.|S|Call first.|Insurance card;Photo ID|3-
healthcare|Harbor Clinic, family doctors|Harbor Community Health|Medical care, vaccinations.|S|Walk in before noon.|Insurance card|-
healthcare|Mobile vision van|Larkspur Eye Fund|Vision tests and glasses at schools.|F|Ask the school nurse.||5-18
mental_health|Quiet Room counseling|Stillwater Center|Counseling for children and parents.|S|Telephone||6-
mental_health|Stillwater support groups|Stillwater Center|Support groups for people who mourn.|N|Walk-in||18-
mental_health|First Step recovery|Two Rivers Recovery|Outpatient treatment for addiction, counseling.|E|By appointment.|Photo ID|18-
housing|Rent help desk|Millbrook Housing Office|Help pay for housing when rent is late.|E|Online or by phone.|Lease;Proof of income|18-
housing|Family shelter|Open Gate Shelter|Emergency shelter for families with children.|N|Call any time.||-
housing|Warm nights|Open Gate Shelter|Beds in winter, no questions.|F|Come at 6 pm.||18-
food|Eastside Food Pantry|Bread of Millbrook|Food pantry, fresh groceries every week.|F|Walk-in||-
food|Summer meals|Bread of Millbrook|Free meals for children in the holidays.|F|Walk-in||1-18
food|Kitchen on wheels|Riverton Kitchen|Food delivery to people who cannot cook.|Suggested donation of $2|Telephone||60-
transportation|Bus pass office|Millbrook Transit|Bus passes for families with low income.|E|Walk-in|Proof of income;Photo ID|-
transportation|Rides to the doctor|Neighbor Wheels|Transportation for healthcare, by volunteers.|F|Call two days before.||-
transportation|Bicycle workshop|Neighbor Wheels|Repaired bicycles and safe routes; rides together.|P|Walk-in||10-
employment|Job corner|Millbrook Works|Job placement and resume help.|F|Walk-in||16-
employment|Trades evening|Millbrook Works|Job training in building and care.|E|Online||18-
employment|Second start|Two Rivers Recovery|Supported employment for people who come back.|F|Telephone||18-
legal|Tenant law clinic|Prairie Law Project|Direct representation of tenants.|E|Telephone|The letter you received|18-
legal|Self-help desk at the court|County Court House|Legal self-help center|F|Walk-in||-
legal|Law line|Prairie Law Project|Legal advice by phone.|F|Telephone||-
immigration|New neighbors desk|Welcome House|Citizenship and immigration advice.|S|By appointment.|The letter you received|-
immigration|Citizenship evening|Millbrook Library|Classes for the citizenship interview.|F|Walk-in||18-
immigration|Papers in order|Prairie Law Project|Immigration cases, also for young people alone.|E|Telephone||-
childcare|Little Boats|Little Boats Childcare|Childcare and preschool.|S|Call for a place.|Birth certificate;Immunization record|0-5
childcare|Evening childcare|Little Boats Childcare|Childcare for parents who work late.|P|Telephone||1-10
childcare|Childcare vouchers|County Family Office|Help pay for childcare.|E|Online|Proof of income|-
basic_needs|Clothes barn|Bread of Millbrook|Clothing, coats and school supplies.|F|Walk-in||-
basic_needs|Diaper shelf|Little Boats Childcare|Diapers and baby clothes.|F|Walk-in||0-4
basic_needs|Furniture round|Neighbor Wheels|Furniture for a first home.|E|Telephone||-
utilities|Light and heat fund|County Family Office|Help pay for utilities: power, water, heating.|E|Bring the bill.|Proof of income|18-
utilities|Weatherization|Millbrook Housing Office|Weatherization of old houses.|E|Online||18-
utilities|Water bill help|City Water Office|Help with the water utility bill.|E|Telephone||-
safety|A safe night|Harbor Light|Help to escape violence at home. The shelter is at a confidential location.|F|Call any time.||-
safety|Safe hands advocates|Harbor Light|Advocates for people who lived through domestic violence.|F|Telephone||-
safety|Safe ride home|Night Watch|Somebody comes along when the way is not safe; domestic violence too.|F|Telephone||-
disability|Sunflower therapy|Sunflower House|Therapy for children with a disability.|S|Doctor's letter.|Insurance card|0-18
disability|Talking hands|Sunflower House|Sign language and help for deaf and hearing impaired families.|F|Telephone||-
disability|Rest for carers|Sunflower House|A free afternoon for parents of disabled children.|E|Telephone||-
adult_education|English circle|Millbrook Library|English classes in the evening, ESL.|F|Walk-in||16-
adult_education|School leaving evening|Riverton Adult School|GED classes.|P|Online||16-
adult_education|Reading together|Riverton Adult School|Literacy for adults.|F|Telephone||18-
tutoring|Homework table|Millbrook Library|Homework help and tutoring after school.|F|Walk-in||6-18
tutoring|Number friends|Lantern Club|Tutoring in mathematics.|F|Online||8-18
tutoring|After-school garden|Lantern Club|After-school afternoons outside.|S|Telephone||6-12
mentoring|Lantern mentors|Lantern Club|A mentor for every child who wants one.|F|Telephone||8-18
mentoring|First in the family|Riverton College|Mentors for the first student of a family.|F|Online||14-
mentoring|Craft mentors|Millbrook Works|Mentors from the trades.|F|Telephone||14-24
library|Millbrook Library, main house|Millbrook Library|Library with books in nine languages.|F|Walk-in||-
library|Millbrook Library, book bus|Millbrook Library|The library comes to you.|F|Walk-in||-
library|Riverton reading room|Riverton Library|Library and reading room.|F|Walk-in||-
culture_faith|House of three rooms|House of Three Rooms|Meeting place of three faiths, meals on feast days.|F|Walk-in||-
culture_faith|Somali house|Somali House|Culture, advice and company.|F|Walk-in||-
culture_faith|Music in the yard|Riverton Arts|Arts and music for families.|F|Walk-in||-
internet_devices|Laptop loan|Millbrook Library|Laptops and internet hotspots to take home.|F|Walk-in|Photo ID|-
internet_devices|Low-cost internet|County Family Office|Cheap broadband internet.|P|Online||-
internet_devices|Screen school|Riverton Adult School|Computer class for beginners.|F|Telephone||16-
income_benefits|Benefits desk|County Family Office|Help with benefits and forms.|F|By appointment.|Proof of income;Photo ID|-
income_benefits|Tax evening|Millbrook Works|Tax preparation by volunteers.|E|By appointment.||18-
income_benefits|Savings circle|Riverton Credit Union|Financial education, small loans.|F|Walk-in||18-
"""


def _read(line: str) -> Help:
    category, name, organization, description, fees, how, papers, ages = line.split("|")
    least, _, most = ages.partition("-")
    return Help(category, name, organization, description, FEES.get(fees, fees), how, papers, (least, most))


HELP: tuple[Help, ...] = tuple(_read(line) for line in _TEXT.strip().splitlines())
"""In the order of the categories, three of each."""
PLACES = (
    ("18 Harbor Street", "Millbrook", "97005"), ("4 Mill Road", "Millbrook", "97005"), ("210 Cedar Avenue", "Millbrook", "97007"),
    ("77 Ferry Lane", "Riverton", "97009"), ("9 Station Square", "Riverton", "97009"), ("131 Orchard Way", "Fern Hollow", "97012"),
)  # fmt: skip
"""Street, city, postal code."""
TONGUES = (
    "English",
    "Spanish",
    "Arabic",
    "Somali",
    "Vietnamese",
    "Chinese (Mandarin)",
    "Russian",
    "Haitian Creole",
    "Amharic",
    "Portuguese",
)
