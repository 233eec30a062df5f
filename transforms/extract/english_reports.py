"""The English reports that American opinions cite; reporters-db has none of them.

Bluebook table T2.42 and the table of the English Reports (volumes 1 to 176), under the names by
which American courts call them.
"""

from __future__ import annotations

BY_VOLUME = {
    # King's Bench
    "Salk.": "Salkeld",
    "Mod.": "Mod. Rep.; Modern; Modern Rep.",
    "Lord Raym.": "Ld. Raym.; Ld. Ray.; L. Raym.; Lord Raymond; Ld. Raym. Rep.; Lord Ray.",
    "Str.": "Stra.; Strange; Strange R.",
    "Burr.": "Burr. Rep.; Burrow; Burrows; Burrow's Rep.",
    "Cowp.": "Cowper; Cowp. Rep.",
    "Doug. K.B.": "Doug. (K.B.); Dougl.; Douglas K.B.",
    "T.R.":
        "Term; Term Rep.; Term R.; T. Rep.; D. & E.; Durn. & E.; Durnford & East; D. & East; "
        "Term Reports",
    "East": "East R.; East's R.; East's Rep.; East Rep.",
    "M. & S.": "Maule & S.; Maule & Selw.; Maule & Selwyn; Mau. & S.; Mau. & Sel.",
    "Barn. & Ald.": "B. & Ald.; B. & A.; Barn. & A.; Barnewall & Alderson; Barnw. & Ald.",
    "Barn. & Cress.":
        "B. & C.; Barn. & C.; Barn. & Cr.; Barn. & Cres.; Barnewall & Cresswell; "
        "Barnw. & Cress.",
    "Barn. & Ad.": "B. & Ad.; Barn. & Adol.; Barnewall & Adolphus",
    "Ad. & El.": "Ad. & E.; A. & E.; Adol. & El.; Adol. & E.; Adolph. & Ellis; Adolphus & Ellis",
    "El. & Bl.": "E. & B.; Ellis & Bl.; Ell. & Bl.; Ell. & B.; Ellis & Blackburn",
    "B. & S.": "Best & S.; Best & Smith",
    "Wils. K.B.": "Wils. (K.B.)",
    "Show.": "Shower",
    "Lev.": "Levinz",
    "Keb.": "Keble",
    "Vent.": "Ventr.; Ventris",
    "Sid.": "Siderf.; Siderfin",
    "Bulst.": "Bulstr.; Bulstrode",
    "Rolle": "Roll. R.; Roll. Rep.; Rolle R.",
    "Saund.": "Wms. Saund.; Saunders; Saund. R.",
    "Leon.": "Leonard",
    "Co. Rep.": "Coke; Coke R.; Coke Rep.; Coke's Rep.; Rep. (Coke); Co. R.",
    "Brownl.": "Brownl. & Golds.",
    "Lutw.": "",
    "Kenyon": "Keny.; Ld. Ken.",
    "Chit.": "Chitty R.",
    "Dowl. & Ry.": "D. & R.; D. & Ry.; Dow. & Ry.; Dowl. & R.",
    "Man. & Ry.": "M. & R.; Man. & R.",
    "Nev. & M.": "Nev. & Man.; N. & M.",
    "Nev. & P.": "Nev. & Per.",
    "P. & D.": "Per. & Dav.; Perry & Davidson",
    "Gale & Dav.": "G. & D.",
    "Smith K.B.": "",
    "Barnard. K.B.": "Barn. K.B.; Barnard, K.B.",
    "Ellis & Ellis": "El. & El.; E. & E.; Ell. & Ell.",
    # Common Pleas and Exchequer
    "H. Bl.": "H. Black.; H. Bla.; Hen. Bl.; Hen. Black.; Henry Blackstone; H. Blackstone",
    "W. Bl.": "W. Black.; Wm. Bl.; Wm. Black.; W. Bla.; Bl. R.; W. Blackst.",
    "Bos. & Pul.": "Bos. & P.; B. & P.; Bosanquet & Puller; Bos. & Pull.",
    "Bos. & Pul. N.R.": "Bos. & P. N. R.; B. & P. N. R.; New Rep.",
    "Taunt.": "Taunton; Taun.",
    "Brod. & B.": "Brod. & Bing.; B. & B.; Broderip & Bingham",
    "Bing.": "Bingham; Bing. R.",
    "Bing. N.C.": "Bing. N. Cas.; Bing. New Cas.; Bing. New Cases",
    "Man. & G.": "Man. & Gr.; Man. & Gran.; M. & G.; Manning & Granger",
    "Scott N.R.": "",
    "C.B. (N.S.)": "C. B. N. S.; Com. B. (N. S.); C. B., N. S.",
    "Anstr.": "Anst.; Anstruther",
    "Price": "",
    "You. & J.": "Y. & J.; Younge & J.; Younge & Jervis",
    "C. & J.": "Cr. & J.; Cr. & Jer.; Cromp. & J.; Cromp. & Jer.",
    "C. & M.": "Cr. & M.; Cromp. & M.",
    "Cr. M. & R.": "C. M. & R.; Cromp. M. & R.; Crompton, M. & R.",
    "Mees. & W.":
        "M. & W.; Mees. & Wels.; Meeson & W.; Meeson & Welsby; Mee. & W.; Mees. & Welsb.",
    "Exch.": "Ex. Rep.; Exch. Rep.; Welsb. H. & G.; Excheq.",
    "H. & N.": "Hurl. & N.; Hurl. & Nor.; Hurls. & N.; Hurlst. & N.; Hurlstone & Norman",
    "H. & C.": "Hurl. & C.; Hurlst. & C.",
    "Tyrw.": "Tyr.",
    "Moore & P.": "M. & P.; Moo. & P.",
    "Moore & S.": "Moo. & S.",
    "Younge": "",
    "Moore C.P.": "J. B. Moore",
    # Nisi prius and crown cases
    "Esp.": "Espinasse; Esp. Cas.; Esp. N. P. Cas.; Esp. R.",
    "Camp.": "Campb.; Campbell; Camp. R.",
    "Stark.": "Starkie R.; Stark. R.; Starkie",
    "Car. & P.": "C. & P.; Car. & Payne; Carrington & Payne",
    "Moo. & M.": "Mood. & M.; M. & M.; Moody & M.",
    "Moo. & Rob.": "Moo. & R.; Mood. & R.; Moody & R.; M. & Rob.",
    "Car. & Kir.": "Car. & K.; C. & K.",
    "Car. & M.": "Carr. & M.",
    "F. & F.": "Fost. & F.; Fost. & Fin.",
    "Cox C.C.": "Cox, C. C.; Cox Cr. Cas.; Cox's C. C.; Cox Crim. Cas.; Cox, Crim. Cas.",
    "Den. C.C.": "Denison C. C.; Den. Cr. Cas.",
    "Moody C.C.": "Mood. C. C.; Moo. C. C.",
    "Leach": "Leach C. C.; Leach, C. C.; Leach, C. L.; Leach Cr. Cas.; Leach, Cr. Cas.",
    "State Tr.":
        "How. St. Tr.; Howell St. Tr.; St. Tr.; State Trials; Howell's State Trials; "
        "How. State Tr.; Howell State Trials; Howell's St. Tr.; Hargr. St. Tr.",
    # Chancery and the House of Lords
    "Atk.": "Atkyns",
    "P. Wms.": "P. Will.; P. W.; Peere Wms.; P. Williams; Peere Williams",
    "Ves.":
        "Ves. Jr.; Ves. Jun.; Vesey; Ves., Jr.; Ves., Jun.; Vesey, Jun.; Vesey, Jr.; "
        "Vesey Jr.; Vez. Jun.",
    "Ves. Sen.": "Ves. Sr.; Vez.; Vesey, Sen.; Vesey, Sr.; Ves., Sen.; Ves., Sr.",
    "Ves. & B.": "Ves. & Bea.; Ves. & Beam.; V. & B.; Vesey & B.",
    "Vern.": "Vernon",
    "Bro. C.C.":
        "Bro. Ch. Cas.; Brown, C. C.; Brown C. C.; Bro. Ch. R.; Brown Ch.; Bro. Ch.; "
        "Brown's C. C.; Brown, Ch.; Brown's Ch. Cas.; Brown Ch. Cas.",
    "Bro. P.C.":
        "Bro. Parl. Cas.; Brown, P. C.; Brown P. C.; Brown's P. C.; Brown, Parl. Cas.; "
        "Brown Parl. Cas.",
    "Meriv.": "Mer.; Merivale",
    "Swanst.": "Swan. Ch.; Swanston",
    "Jac. & W.": "J. & W.; Jacob & W.; Jac. & Walk.",
    "Madd.": "Mad.; Madd. Ch.; Maddock",
    "Sim.": "Simons",
    "Sim. & St.": "S. & S.; Sim. & Stu.; Simons & Stuart",
    "Sim. (N.S.)": "Sim., N. S.; Sim. N. S.",
    "Russ.": "Russ. Ch.",
    "Russ. & M.": "Russ. & Myl.; R. & M.; Russell & M.",
    "Myl. & K.": "Mylne & K.; M. & K.; Mylne & Keen; Myl. & Keen",
    "Myl. & Cr.":
        "My. & C.; M. & C.; Mylne & C.; Myl. & C.; Mylne & Craig; My. & Cr.; Mylne & Cr.",
    "Craig & Ph.": "Cr. & Ph.; Cr. & P.",
    "Phil. Ch.": "",
    "Beav.": "Beavan",
    "Keen": "",
    "Hare": "",
    "De G. M. & G.": "De G., M. & G.; De Gex, M. & G.; De G. Macn. & G.; De Gex, Macn. & G.",
    "De G. & J.": "De Gex & J.; De Gex & Jones",
    "De G. F. & J.": "De G., F. & J.; De Gex, F. & J.",
    "De G. J. & S.": "De G., J. & S.; De Gex, J. & S.",
    "De G. & Sm.": "De Gex & S.; De Gex & Sm.",
    "Macn. & G.": "Mac. & G.; McN. & G.",
    "Hall & Tw.": "Hall & T.",
    "Drew.": "Drewry",
    "Kay & J.": "K. & J.; Kay & Johns.",
    "Johns. & H.": "J. & H.",
    "Hem. & M.": "H. & M. (Eng.)",
    "Giff.": "Giffard",
    "You. & C.": "Y. & C.; Younge & C.; Y. & Coll.; Younge & Coll.; You. & Coll.",
    "Y. & C.C.C.": "Y. & C. Ch.; Younge & C. Ch.",
    "Coll.": "Collyer",
    "Turn. & R.": "T. & R.; Turn. & Russ.",
    "Ball & B.": "Ball & Beat.",
    "Sch. & Lef.": "Schoales & L.; Sch. & Lefr.; Schoales & Lefroy",
    "Dru. & War.": "Dr. & War.; Dru. & W.",
    "Amb.": "Ambl.; Ambler",
    "Dick.": "Dickens",
    "Eden": "",
    "Cox Ch.": "Cox, Ch.; Cox Eq.; Cox, Eq. Cas.",
    "Eq. Cas. Abr.": "Eq. Ca. Abr.; Eq. Abr.",
    "Dow": "Dow P. C.",
    "Bligh": "Bli.; Bligh P. C.",
    "Bligh (N.S.)": "Bligh, N. S.; Bligh N. S.; Bli. N. S.",
    "Cl. & Fin.": "Cl. & F.; Clark & F.; Clark & Fin.; Clark & Finn.; Clark & Finnelly; C. & F.",
    "H.L. Cas.":
        "H. of L. Cas.; H. L. C.; Clark H. L. Cas.; H. L. Ca.; H. L. Cases; "
        "House of Lords Cas.",
    "Macq.": "Macq. H. L.; Macq. H. L. Cas.",
    "Moo. P.C.": "Moore, P. C.; Moore P. C.; Moo. P. C. C.; Moore's P. C.; Moore, P. C. C.",
    "Moo. P.C. (N.S.)": "Moore, P. C. (N. S.); Moo. P. C. N. S.",
    "Knapp": "",
    # Admiralty, ecclesiastical, bankruptcy and the general series
    "C. Rob.":
        "Rob. Adm.; Ch. Rob.; C. Rob. Adm.; Chr. Rob.; Robinson, Adm.; Chr. Robinson; "
        "C. Robinson; Robinson Adm.",
    "W. Rob.": "Wm. Rob.; W. Rob. Adm.; Wm. Robinson; W. Robinson",
    "Dods.": "Dods. Adm.; Dodson; Dodson, Adm.",
    "Edw. Adm.": "Edwards, Adm.",
    "Hagg. Adm.": "Hagg. Ad.; Haggard, Adm.; Hagg., Adm.; Haggard Adm.",
    "Hagg. Ecc.": "Hagg. Eccl.",
    "Hagg. Con.": "Hagg. Const.; Hagg. Consist.",
    "Lush.": "Lush. Adm.; Lushington",
    "Swab.": "Swabey; Swab. Adm.",
    "Spinks": "Spinks, Adm.",
    "Phillim.": "Phillim. Ecc.; Phill. Ecc.",
    "Curt. Ecc.": "Curt. Eccl.",
    "Add. Ecc.": "Addams",
    "Rose": "",
    "Dea. & Chit.": "Deac. & Ch.",
    "Asp. M.C.": "Asp. Mar. Law Cas.; Asp. Mar. Cas.; Aspinall",
    "Jur.": "Jurist",
    "Jur. (N.S.)": "Jur., N. S.; Jur. N. S.",
    "L.T.": "Law Times; L. T. Rep.; L. T. R.",
    "L.T. (N.S.)": "L. T. N. S.; L. T. Rep. N. S.; L. T. Rep. (N. S.)",
    "W.R.": "Week. Rep.; Wkly. Rep.",
    "L.J. Ch.": "",
    "L.J. Ex.": "",
    "L.J.C.P.": "",
    "Eng. Rep.": "E.R.; English Reports",
    "Eng. L. & Eq.":
        "Eng. L. & Eq. R.; Eng. Law & Eq.; Eng. Law & Eq. Rep.; Eng. L. & E. Rep.; "
        "Eng. Law & Eq. R.; Eng. L. & Eq. Rep.",
    "Eng. C.L.":
        "Eng. Com. Law; E. C. L. R.; E. C. L.; Eng. Com. L.; Eng. C. L. R.; Eng. Com. L. R.; "
        "Eng. Com. Law R.",
    "Eng. Ch.": "Eng. Ch. R.",
    "App. Cas.": "App. Ca.",
    "Ch. D.": "Ch. Div.",
    "Q.B.D.": "Q. B. Div.",
    "P.D.": "P. Div.",
    "All E.R.": "",
    "W.L.R.": "",
    "T.L.R.": "Times L. R.; Times Law Rep.",
    "C.B.": "Com. B.; Man. G. & S.; Common Bench",
}  # fmt: skip
"""Abbreviation to the other names of the report, apart by `; `."""

NEED_A_CASE_NAME = frozenset(
    """
    aande addams anders appca appcas aspinall atkyns banda bandad bandb bandc bands bingham bligh
    burrow burrows campbell candc candj candk candm candp cb chd chdiv chittyr coke coll collyer
    cowper dandr dick dickens dodson douglas dow dowpc drew drewry eandb eande east ecl eden er
    fandf gandd giffard hare jandh jandw jurist kandj keen kenyon knapp lawtimes leach leonard
    levinz lt lushington maddock mandc mandg mandk mandm mandp mandr modern nandm pandd pd pdiv
    price pw qbd qbdiv randm rolle rose sands saunders show shower simons spinks starkie
    statetrials strange swabey swanston tandr taunton term vandb ventris vernon vesey wr yandc
    yandj younge
    """.split()
)
"""Squeezed names that are also words, persons or initials of other things: only the name of a case
before them shows that a report is meant."""

CITED_BY_PAGE = {
    "Cro. Car.": "Cro. Cha.", "Cro. Eliz.": "Cro. El.", "Cro. Jac.": "Cro. James",
    "Hob.": "Hobart", "Plowd.": "Plow.; Plowden", "Yelv.": "", "Dyer": "Dy.", "Vaugh.": "Vaughan",
    "Cowp.": "Cowper", "Doug. K.B.": "Doug.; Dougl.; Douglas", "Lofft": "", "Comb.": "",
    "Holt K.B.": "Holt; Holt, K. B.", "Carth.": "", "Skin.": "Skinner", "Fortesc.": "Fortes.",
    "Str.": "Stra.", "Lord Raym.": "Ld. Raym.", "T. Raym.": "Sir T. Raym.",
    "T. Jones": "Sir T. Jones", "W. Jones": "Sir W. Jones; Jones, W.",
    "Prec. Ch.": "Pre. Ch.; Prec. in Ch.; Pr. Ch.",
    "Cas. t. Talb.": "Cas. temp. Talb.; Ca. Tem. Talbot; Cas. temp. Talbot",
    "Cas. t. Hard.": "Cas. temp. Hardw.; Cas. temp. Hard.", "Willes": "", "Comyns": "",
    "Amb.": "Ambl.; Ambler", "Peake": "Peake, N. P.; Peake N. P.", "Latch": "", "Noy": "",
    "Moore K.B.": "Moore; Moor", "Hardr.": "Hardres", "Bunb.": "Bunbury", "Parker": "",
    "Russ. & Ry.": "Russ. & R.", "Palm.": "", "Jenk.": "Jenk. Cent.", "Owen": "",
    "Style": "Styles; Sty.", "Fost.": "Foster; Foster, C. L.", "Gilb.": "Gilb. Rep.",
}  # fmt: skip
"""Reports of one volume, cited by page alone, and their other names, apart by `; `."""
