"""States, territories and circuits as people call them."""

from app.courts.circuits import Circuit

_STATES = {
    "AK": "Alaska",
    "AL": "Alabama",
    "AR": "Arkansas",
    "AZ": "Arizona",
    "CA": "California",
    "CO": "Colorado",
    "CT": "Connecticut",
    "DC": "District of Columbia",
    "DE": "Delaware",
    "FL": "Florida",
    "GA": "Georgia",
    "GU": "Guam",
    "HI": "Hawaii",
    "IA": "Iowa",
    "ID": "Idaho",
    "IL": "Illinois",
    "IN": "Indiana",
    "KS": "Kansas",
    "KY": "Kentucky",
    "LA": "Louisiana",
    "MA": "Massachusetts",
    "MD": "Maryland",
    "ME": "Maine",
    "MI": "Michigan",
    "MN": "Minnesota",
    "MO": "Missouri",
    "MP": "Northern Mariana Islands",
    "MS": "Mississippi",
    "MT": "Montana",
    "NC": "North Carolina",
    "ND": "North Dakota",
    "NE": "Nebraska",
    "NH": "New Hampshire",
    "NJ": "New Jersey",
    "NM": "New Mexico",
    "NV": "Nevada",
    "NY": "New York",
    "OH": "Ohio",
    "OK": "Oklahoma",
    "OR": "Oregon",
    "PA": "Pennsylvania",
    "PR": "Puerto Rico",
    "RI": "Rhode Island",
    "SC": "South Carolina",
    "SD": "South Dakota",
    "TN": "Tennessee",
    "TX": "Texas",
    "UT": "Utah",
    "VA": "Virginia",
    "VI": "Virgin Islands",
    "VT": "Vermont",
    "WA": "Washington",
    "WI": "Wisconsin",
    "WV": "West Virginia",
    "WY": "Wyoming",
}
_CIRCUITS = {
    Circuit.DC: "District of Columbia Circuit",
    Circuit.FIRST: "1st Circuit",
    Circuit.SECOND: "2nd Circuit",
    Circuit.THIRD: "3rd Circuit",
    Circuit.FOURTH: "4th Circuit",
    Circuit.FIFTH: "5th Circuit",
    Circuit.SIXTH: "6th Circuit",
    Circuit.SEVENTH: "7th Circuit",
    Circuit.EIGHTH: "8th Circuit",
    Circuit.NINTH: "9th Circuit",
    Circuit.TENTH: "10th Circuit",
    Circuit.ELEVENTH: "11th Circuit",
    Circuit.FEDERAL: "Federal Circuit and national courts",
}


def state_name(code: str) -> str:
    """A state or territory by its postal code; an unknown code stays as it is."""
    return _STATES.get(code, code)


def circuit_name(circuit: Circuit) -> str:
    """A circuit, as one would call it."""
    return _CIRCUITS[circuit]
