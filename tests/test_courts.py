"""courts-db as a look-up table: one row per printed court, `(printed, courts-db id, remark)`."""

from __future__ import annotations

import pytest

from transforms.extract.courts import court_of, court_of_reporter

row = pytest.param


@pytest.mark.parametrize(
    ("printed", "court"),
    [
        row("2d Cir.", "ca2", id="Bluebook form"),
        row("2nd Cir.", "ca2", id="colloquial ordinal"),
        row("3d Cir.", "ca3", id="third is 3d"),
        row("3rd Cir.", "ca3", id="or 3rd"),
        row("1st Cir.", "ca1", id="first"),
        row("9th Cir.", "ca9", id="one digit"),
        row("11th Cir.", "ca11", id="two digits"),
        row("2 Cir.", "ca2", id="without ordinal, 1940s"),
        row("CA2", "ca2", id="the Supreme Court's short form"),
        row("CA9", "ca9", id="the Supreme Court's short form"),
        row("CA 9", "ca9", id="with a space"),
        row("C. A. 2d Cir.", "ca2", id="1950s"),
        row("C. A. 7", "ca7", id="1950s, digit only"),
        row("C. C. A. 1", "ca1", id="Circuit Court of Appeals, 1890s to 1940s"),
        row("C. C. A. 2d", "ca2", id="with ordinal"),
        row("C.C.A.8", "ca8", id="closed up"),
        row("C. C. A. 8th Cir.", "ca8", id="in full"),
        row("CCA 5", "ca5", id="without points"),
        row("D.C. Cir.", "cadc", id="District of Columbia Circuit"),
        row("D. C. Cir.", "cadc", id="with a space"),
        row("CADC", "cadc", id="the Supreme Court's short form"),
        row("CA DC", "cadc", id="with a space"),
        row("Fed. Cir.", "cafc", id="Federal Circuit"),
        row("CA Fed.", "cafc", id="the Supreme Court's short form"),
        row("S.D.N.Y.", "nysd", id="district court"),
        row("S. D. N. Y.", "nysd", id="with spaces, the Supreme Court's typography"),
        row("SDNY", "nysd", id="the Supreme Court's short form"),
        row("D. Mass.", "mad", id="a state with one district"),
        row("D. Minn.", "mnd", id="Minnesota"),
        row("D. Md.", "mdd", id="Maryland"),
        row("D. Ore.", "ord", id="Oregon as once abbreviated"),
        row("D. Hawaii", "hid", id="Hawaii, not abbreviated"),
        row("N.D. Cal.", "cand", id="Northern District of California"),
        row("ND Cal.", "cand", id="the Supreme Court's short form"),
        row("E.D. Pa.", "paed", id="Eastern District of Pennsylvania"),
        row("W.D. Wash.", "wawd", id="Western District of Washington"),
        row("M.D. Fla.", "flmd", id="Middle District of Florida"),
        row("D.D.C.", "dcd", id="District of Columbia"),
        row("D. D. C.", "dcd", id="with spaces"),
        row("Cal.", "cal", id="a state's highest court has its state's name"),
        row("Mass.", "mass", id="state"),
        row("N.Y.", "ny", id="state"),
        row("Tex.", "tex", id="state"),
        row("Cal. Ct. App.", "calctapp", id="intermediate court"),
        row("Tex. App.", "texapp", id="intermediate court"),
        row("Tex. Crim. App.", "texcrimapp", id="court of criminal appeals"),
        row("Mo. banc", "mo", id="a court that sat en banc"),
        row("Ct. Mil. App.", "cma", id="military appeals"),
        row("Jud.Pan.Mult.Lit.", "jpml", id="multidistrict litigation, as West prints it"),
        row("Ore.", "or", id="the other abbreviation of a State"),
        row("M.D.Pa.", "pamd", id="a district that courts-db abbreviates otherwise"),
        row("Fed. Cl.", "uscfc", id="Court of Federal Claims"),
        row("Tax Ct.", "tax", id="Tax Court"),
        row("CC ED Pa.", "circtedpa", id="the Supreme Court's short form of one"),
        row("D. C. E. D. La.", "laed", id="D. C. before the district, 1960s"),
        row("D. C. Md.", "mdd", id="D. C. and a state alone"),
        row("Fla. App.", "fladistctapp", id="without `Dist. Ct.`"),
        row("D.Minn.", "mnd", id="Minnesota, closed up"),
        row("T.C.", "tax", id="Tax Court, Bluebook table T1"),
        row("Tex. Civ. App.", "texapp", id="Texas before 1981"),
        row("Colo. App.", "coloctapp", id="Colorado"),
        row("C.C.D. Mass.", "circtdma", id="an old circuit court"),
        row("C. C. S. D. N. Y.", "circtsdny", id="an old circuit court"),
        row("U.S.", "scotus", id="the Supreme Court, where a vendor's number needs it"),
        row("DC", "dcd", id="the Supreme Court's short form"),
        row("D.C.", "dc", id="the District's own court of appeals"),
        row("Fla. 2d DCA", "fladistctapp", id="a district of a State is of its court of appeals"),
        row("Ill. App. 2 Dist.", "illappct", id="West's district"),
        row("La. App. 2 Cir.", "lactapp", id="a circuit of Louisiana's, without its ordinal"),
        row("N.Y. 2d Dep't", "nyappdiv", id="a department of New York's"),
        row("5th Cir. Unit B", "ca5", id="a half of the Fifth Circuit, 1980"),
        row("Bkrtcy. S.D.N.Y.", "nysb", id="West's bankruptcy"),
        row("Tex.Cr.App.", "texcrimapp", id="West's criminal appeals"),
        row("Del. Supr.", "del", id="Delaware's own"),
        row("Pa. Cmwlth.", "pacommwct", id="West's commonwealth"),
        row("Okl.", "okla", id="West's Oklahoma"),
        row("1964", None, id="a year"),
        row("Frank, J., dissenting", None, id="a judge"),
        row("en banc", None, id="the bench"),
        row("14th Cir.", None, id="no such circuit"),
        row("", None, id="nothing"),
    ],
)
def test_court_of(printed: str, court: str | None) -> None:
    assert court_of(printed) == court


@pytest.mark.parametrize(
    ("kin", "court"),
    [
        row(frozenset({"scotus"}), "scotus", id="U.S. prints one court"),
        row(frozenset({"federal"}), None, id="F.2d prints thirteen"),
        row(frozenset({"us:ca"}), None, id="Cal. Rptr. prints two"),
        row(frozenset({"any"}), None, id="A.L.R. prints all"),
    ],
)
def test_court_of_reporter(kin: frozenset[str], court: str | None) -> None:
    assert court_of_reporter(kin) == court
