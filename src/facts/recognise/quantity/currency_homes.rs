//! Which countries, with the words for their people and for the cities that news comes from, have a currency of a name that
//! others share.

use Shared::{Crown, Dinar, Dirham, Franc, Peso, Rial, Rupee, Shilling};

/// Names that several countries have for their money.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shared {
    Crown,
    Dollar,
    Pound,
    Franc,
    Peso,
    Rupee,
    Dinar,
    Shilling,
    Rial,
    Dirham,
}

/// How many there are.
pub(super) const KINDS: usize = Shared::Dirham as usize + 1;

/// Words for a country, and its money.
pub(super) const HOMES: &[(&str, Shared, &str)] = &[
    ("Sweden Swedish Swede Swedes Stockholm Gothenburg Malmo", Crown, "SEK"),
    ("Norway Norwegian Norwegians Oslo Bergen Stavanger", Crown, "NOK"),
    ("Denmark Danish Dane Danes Copenhagen Aarhus", Crown, "DKK"),
    ("Iceland Icelandic Icelanders Reykjavik", Crown, "ISK"),
    ("Czech Czechs Czechia Prague Brno", Crown, "CZK"),
    ("Argentina Argentine Argentines Argentinian Buenos", Peso, "ARS"),
    ("Chile Chilean Chileans Santiago", Peso, "CLP"),
    ("Colombia Colombian Colombians Bogota Bogotá", Peso, "COP"),
    ("Philippines Philippine Filipino Filipinos Manila", Peso, "PHP"),
    ("Mexico Mexican Mexicans", Peso, "MXN"),
    ("Cuba Cuban Cubans Havana", Peso, "CUP"),
    ("Uruguay Uruguayan Uruguayans Montevideo", Peso, "UYU"),
    ("India Indian Indians Delhi Mumbai Bengaluru Chennai Kolkata", Rupee, "INR"),
    ("Pakistan Pakistani Pakistanis Karachi Islamabad Lahore", Rupee, "PKR"),
    ("Lanka Lankan Lankans Colombo", Rupee, "LKR"),
    ("Nepal Nepali Nepalis Nepalese Kathmandu", Rupee, "NPR"),
    ("Mauritius Mauritian Mauritians", Rupee, "MUR"),
    ("Kenya Kenyan Kenyans Nairobi Mombasa", Shilling, "KES"),
    ("Uganda Ugandan Ugandans Kampala", Shilling, "UGX"),
    ("Tanzania Tanzanian Tanzanians Dodoma", Shilling, "TZS"),
    ("Somalia Somali Somalis Mogadishu", Shilling, "SOS"),
    ("Kuwait Kuwaiti Kuwaitis", Dinar, "KWD"),
    ("Iraq Iraqi Iraqis Baghdad", Dinar, "IQD"),
    ("Jordan Jordanian Jordanians Amman", Dinar, "JOD"),
    ("Bahrain Bahraini Bahrainis Manama", Dinar, "BHD"),
    ("Libya Libyan Libyans Tripoli Benghazi", Dinar, "LYD"),
    ("Tunisia Tunisian Tunisians Tunis", Dinar, "TND"),
    ("Algeria Algerian Algerians Algiers", Dinar, "DZD"),
    ("Serbia Serbian Serbians Serbs Belgrade", Dinar, "RSD"),
    ("Switzerland Swiss Zurich Geneva Basel Bern Berne Lausanne", Franc, "CHF"),
    ("Congo Congolese Kinshasa", Franc, "CDF"),
    ("Rwanda Rwandan Rwandans Kigali", Franc, "RWF"),
    ("Burundi Burundian Burundians Bujumbura", Franc, "BIF"),
    ("Djibouti Djiboutian Djiboutians", Franc, "DJF"),
    ("Senegal Senegalese Dakar Ivorian Ivorians Abidjan Mali Malian Malians Bamako Burkina Ouagadougou", Franc, "XOF"),
    ("Cameroon Cameroonian Cameroonians Yaounde Gabon Gabonese Libreville Chad Chadian", Franc, "XAF"),
    ("Iran Iranian Iranians Tehran", Rial, "IRR"),
    ("Saudi Saudis Riyadh Jeddah", Rial, "SAR"),
    ("Qatar Qatari Qataris Doha", Rial, "QAR"),
    ("Oman Omani Omanis Muscat", Rial, "OMR"),
    ("Yemen Yemeni Yemenis Sanaa", Rial, "YER"),
    ("UAE Emirates Emirati Emiratis Dubai Dhabi", Dirham, "AED"),
    ("Morocco Moroccan Moroccans Rabat Casablanca", Dirham, "MAD"),
];
