"""Invented names in twelve languages, each in its own script with a romanised form beside it.

Every name is an everyday one drawn by lot; nobody in particular is meant.
"""

from collections.abc import Collection
from dataclasses import dataclass
from random import Random


@dataclass(frozen=True, slots=True)
class Name:
    """A person's name as the family writes it, its parts, and how they are romanised."""

    whole: str
    given: str
    family: str
    given_roman: str
    family_roman: str
    family_first: bool

    @property
    def roman(self) -> str:
        """The whole name in plain Latin letters; empty where it is written so already."""
        parts = (self.family_roman, self.given_roman) if self.family_first else (self.given_roman, self.family_roman)
        return "" if " ".join(parts) == self.whole else " ".join(parts)


@dataclass(frozen=True, slots=True)
class Tongue:
    """How names are made in one language. Order: 'given' or 'family' first; 'father': the father's given name follows, no surname."""

    tag: str
    order: str
    women: tuple[tuple[str, str], ...]
    men: tuple[tuple[str, str], ...]
    families: tuple[tuple[str, str], ...]


def _read(text: str) -> tuple[tuple[str, str], ...]:
    """Pairs of a name and its romanised form; 'Ana' alone is written as it sounds."""
    pairs = (part.partition("=") for part in text.split())
    return tuple((name, roman or name) for name, _, roman in pairs)


def _tongue(tag: str, order: str, women: str, men: str, families: str = "") -> Tongue:
    return Tongue(tag, order, _read(women), _read(men), _read(families))


TONGUES: tuple[Tongue, ...] = (
    _tongue(
        "en", "given",
        "Renee Tamika Carol Megan Joy Latrice Holly Dana Paige Simone Beth Kayla Ivy Nora Tess",
        "Curtis Dwayne Neil Travis Marcus Owen Reggie Clay Jared Miles Toby Wade Ellis Ray Hugh",
        "Whitfield Barlow Tate Ashby Crane Goodwin Marsh Underhill Peck Lovell Hatch Dorsey Quill Farrow Stroud",
    ),
    _tongue(
        "es", "two",
        "Lucía=Lucia Marisol Xiomara Yesenia Rocío=Rocio Araceli Inés=Ines "
        "Noemí=Noemi Belén=Belen Graciela Itzel Pilar Dulce Alma Fabiola",
        "Rubén=Ruben Efraín=Efrain Joaquín=Joaquin Tomás=Tomas Ulises Germán=German "
        "Nicolás=Nicolas Ramiro Saúl=Saul Adán=Adan Iván=Ivan "
        "Elías=Elias Fermín=Fermin Julián=Julian Óscar=Oscar",
        "Peñaloza=Penaloza Ibáñez=Ibanez Cárdenas=Cardenas Zúñiga=Zuniga Muñoz=Munoz "
        "Villaseñor=Villasenor Ocampo Tejeda Quiñones=Quinones "
        "Aguilera Bermúdez=Bermudez Ledesma Robles Sepúlveda=Sepulveda Montaño=Montano",
    ),
    _tongue(
        "ar", "given",
        "فاطمة=Fatima هدى=Huda مريم=Maryam رنا=Rana سلمى=Salma نور=Nour "
        "ليلى=Layla دعاء=Duaa ريم=Reem هبة=Hiba زينب=Zaynab عبير=Abeer",
        "يوسف=Yousef خالد=Khaled سامر=Samer طارق=Tareq أنس=Anas بلال=Bilal "
        "عمر=Omar حسن=Hassan رامي=Rami ياسين=Yaseen كريم=Karim باسل=Basel",
        "الحداد=Al-Haddad النجار=Al-Najjar الخطيب=Al-Khatib السعدي=Al-Saadi "
        "العطار=Al-Attar البناء=Al-Banna الصباغ=Al-Sabbagh "
        "القاسم=Al-Qasem درويش=Darwish منصور=Mansour الزيات=Al-Zayyat حمدان=Hamdan",
    ),
    _tongue(
        "zh-Hans", "family",
        "秀英=Xiuying 丽华=Lihua 晓梅=Xiaomei 雨欣=Yuxin 静怡=Jingyi 梦琪=Mengqi "
        "思涵=Sihan 佳慧=Jiahui 玉兰=Yulan 春燕=Chunyan 欣妍=Xinyan 若兰=Ruolan",
        "建国=Jianguo 志强=Zhiqiang 子轩=Zixuan 浩然=Haoran 明辉=Minghui 俊杰=Junjie "
        "宇航=Yuhang 文博=Wenbo 天佑=Tianyou 立新=Lixin 一鸣=Yiming 家豪=Jiahao",
        "陈=Chen 林=Lin 黄=Huang 郑=Zheng 谢=Xie 罗=Luo 梁=Liang 宋=Song 唐=Tang 韩=Han 冯=Feng 邓=Deng",
    ),
    _tongue(
        "vi", "family",
        "Thảo=Thao Hương=Huong Ngọc=Ngoc Trinh Bích=Bich Diễm=Diem "
        "Hạnh=Hanh Loan Mỹ=My Quỳnh=Quynh Thủy=Thuy Uyên=Uyen",
        "Dũng=Dung Hùng=Hung Khánh=Khanh Long Phúc=Phuc Quân=Quan "
        "Sơn=Son Thịnh=Thinh Trí=Tri Tuấn=Tuan Việt=Viet Bảo=Bao",
        "Nguyễn=Nguyen Trần=Tran Phạm=Pham Huỳnh=Huynh Đặng=Dang Bùi=Bui Đỗ=Do Hồ=Ho Dương=Duong Lý=Ly Võ=Vo Vũ=Vu",
    ),
    _tongue(
        "ht", "given",
        "Wideline Mirlande Guerda Rosemène=Rosemene Ketia Nadège=Nadege "
        "Islande Fabienne Yolette Darline Lovelie Marie-Ange",
        "Wilner Jean-Robert Evens Frantz Ronald Stevenson Fritznel Jocelyn Wisly Kervens Dieuseul Mackenson",
        "Desrosiers Célestin=Celestin Pierre-Louis Toussaint Estimé=Estime Dorvil "
        "Augustin Saintil Bélizaire=Belizaire Joachim Petit-Homme Fleurimond",
    ),
    _tongue(
        "so", "father",
        "Hodan Ifrah Sahra Nimco Hibaaq Ayaan Deqa Faduma Ubax Muna Sagal Ladan",
        "Abdirahman Cabdi=Abdi Liban Maxamed=Mohamed Yuusuf=Yusuf Guuleed=Guled Saalax=Salah "
        "Jaamac=Jama Warsame Faarax=Farah Xasan=Hassan Bashiir=Bashir",
    ),
    _tongue(
        "ru", "given",
        "Ольга=Olga Светлана=Svetlana Дарья=Darya Ксения=Kseniya Алёна=Alyona "
        "Вера=Vera Юлия=Yuliya Нина=Nina Злата=Zlata Лариса=Larisa",
        "Андрей=Andrey Павел=Pavel Глеб=Gleb Игорь=Igor Матвей=Matvey "
        "Роман=Roman Степан=Stepan Тимур=Timur Фёдор=Fyodor Егор=Yegor",
        "Белов=Belov Соловьёв=Solovyov Зайцев=Zaytsev Орлов=Orlov Лебедев=Lebedev "
        "Громов=Gromov Журавлёв=Zhuravlyov Кузьмин=Kuzmin "
        "Рябов=Ryabov Тарасов=Tarasov",
    ),
    _tongue(
        "hi", "given",
        "सुनीता=Sunita कविता=Kavita पूजा=Pooja आरती=Aarti नेहा=Neha "
        "रेखा=Rekha मीरा=Meera अनन्या=Ananya काव्या=Kavya दीपा=Deepa",
        "राजेश=Rajesh अमित=Amit विकास=Vikas रोहन=Rohan सुरेश=Suresh "
        "आरव=Aarav मनोज=Manoj निखिल=Nikhil अर्जुन=Arjun करण=Karan",
        "शर्मा=Sharma वर्मा=Verma गुप्ता=Gupta मिश्रा=Mishra यादव=Yadav चौहान=Chauhan "
        "जोशी=Joshi सक्सेना=Saxena तिवारी=Tiwari मेहता=Mehta",
    ),
    _tongue(
        "am", "father",
        "ሰላም=Selam ትዕግስት=Tigist ሕይወት=Hiwot ማርታ=Marta ብርቱካን=Birtukan "
        "እመቤት=Emebet ራሔል=Rahel ዘነበች=Zenebech አልማዝ=Almaz ሳራ=Sara",
        "ዳዊት=Dawit ዮናስ=Yonas ተስፋዬ=Tesfaye ሀብታሙ=Habtamu ሰለሞን=Solomon "
        "ብሩክ=Biruk ናትናኤል=Natnael ኃይሉ=Hailu ጌታቸው=Getachew አበበ=Abebe",
    ),
    _tongue(
        "pt", "two",
        "Jussara Rosângela=Rosangela Cláudia=Claudia Tainá=Taina Luciene "
        "Iracema Débora=Debora Sônia=Sonia Thaís=Thais Vânia=Vania",
        "Edson Valdir João=Joao Márcio=Marcio Caíque=Caique Otávio=Otavio Renan Vinícius=Vinicius Davi Gláucio=Glaucio",
        "Nascimento Assunção=Assuncao Falcão=Falcao Magalhães=Magalhaes Brandão=Brandao "
        "Furtado Peçanha=Pecanha Queirós=Queiros Teles Vilaça=Vilaca",
    ),
    _tongue(
        "fr", "given",
        "Aïssatou=Aissatou Clémence=Clemence Solène=Solene Bintou Mireille "
        "Éloïse=Eloise Aminata Noémie=Noemie Ghislaine Océane=Oceane",
        "Mamadou Étienne=Etienne Cédric=Cedric Boubacar Rémi=Remi Loïc=Loic Théo=Theo Ousmane Fabrice Kévin=Kevin",
        "Kouassi Lefèvre=Lefevre Traoré=Traore Bélanger=Belanger N'Diaye "
        "Sène=Sene Tremblay Ouédraogo=Ouedraogo Chauvin Mbemba",
    ),
)  # fmt: skip

BY_TAG = {tongue.tag: tongue for tongue in TONGUES}


def draw(lot: Random, tag: str, *, woman: bool, line: Name | None = None, father: Name | None = None, taken: Collection[str] = ()) -> Name:
    """A name in a language. `line` hands its surname on; `father` his given name, where there are no surnames.

    `taken`: the given names of the same house, of which none comes twice.
    """
    tongue = BY_TAG[tag]
    pool = tongue.women if woman else tongue.men
    first = pool.index(lot.choice(pool))
    given, given_roman = next(name for name in (*pool[first:], *pool[:first]) if name[0] not in taken)
    if tongue.order == "father":
        behind = (father.given, father.given_roman) if father else lot.choice(tongue.men)
    elif line is not None:
        behind = (line.family, line.family_roman)
    else:
        behind = _surname(lot, tongue)
    if tag == "ru":
        behind = (_agreeing(behind[0], "а", woman=woman), _agreeing(behind[1], "a", woman=woman))
    family_first = tongue.order == "family"
    space = "" if tag == "zh-Hans" else " "
    whole = f"{behind[0]}{space}{given}" if family_first else f"{given} {behind[0]}"
    return Name(whole, given, behind[0], given_roman, behind[1], family_first)


def _surname(lot: Random, tongue: Tongue) -> tuple[str, str]:
    first = lot.choice(tongue.families)
    if tongue.order != "two":
        return first
    second = lot.choice([name for name in tongue.families if name != first])
    return f"{first[0]} {second[0]}", f"{first[1]} {second[1]}"


def _agreeing(name: str, ending: str, *, woman: bool) -> str:
    """Russian surnames agree with the person: Белов, Белова."""
    return name.removesuffix(ending) + (ending if woman else "")
