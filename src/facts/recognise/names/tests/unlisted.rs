//! Names that no list has, and what around them tells what they are.

use super::{Case, case};

/// Each with all that is to be found, in the order of first mention.
pub const CASES: &[Case] = &[
    // two unknown words are a person, unless something speaks against it
    case("A late try by Oluwadara Tsegay settled it.", &["Oluwadara Tsegay"], &[], &[]),
    case("They beat the Gralish Tornev by a point.", &[], &[], &[]),
    case("Fans queued for Glorious Zandrik at noon.", &[], &[], &[]),
    case("A fire broke out near Tarvik Molde on Monday.", &[], &[], &["Tarvik Molde"]),
    case("A hat was worn by Bae Soo-hyun.", &["Bae Soo-hyun"], &[], &[]),
    // people known by one name
    case("A bronze of Poseidon was found in Athens.", &["Poseidon"], &[], &["Athens"]),
    case("Apollo 9 flew before that. In all, Apollo cost billions.", &[], &[], &[]),
    case("The Arden Radio Telescope saw it first.", &[], &["Arden Radio Telescope"], &[]),
    case("They met in Castro on Friday.", &[], &[], &["Castro"]),
    case("She sang Mozart and Schubert.", &["Mozart", "Schubert"], &[], &[]),
    // first names alone, with what they are to somebody
    case("He left the farm to his daughter Rosalind.", &["Rosalind = daughter"], &[], &[]),
    // letters after a name, professions before it
    case(
        "Helena Marsh KC, for the Crown, disagreed with Vulcanologist Laura Bianchi.",
        &["Helena Marsh", "Laura Bianchi = Vulcanologist"],
        &[],
        &[],
    ),
    case("The question was put by Cllr Edna Purdy.", &["Edna Purdy"], &[], &[]),
    // firms by their form and company
    case("An app made by NovaTrell went down.", &[], &["NovaTrell"], &[]),
    case("Duncan McTeer resigned.", &["Duncan McTeer"], &[], &[]),
    case("Shares in Vextrade fell after a warning.", &[], &["Vextrade"], &[]),
    case("He was chief executive of Zelmont until June.", &[], &["Zelmont"], &[]),
    case("A glut hurt Zelmont shareholders.", &[], &["Zelmont"], &[]),
    case("It was sold to Zelmont, a Danish firm, in May.", &[], &["Zelmont"], &[]),
    case("It was built by Zelmont, which also makes pumps.", &[], &["Zelmont"], &[]),
    case("Zelmont Energy will close its plant. About 90 people work for Zelmont there.", &[], &["Zelmont Energy"], &[]),
    case("The ferry was run by Siemens and Zelmont together.", &[], &["Siemens", "Zelmont"], &[]),
    case("Her company, Fernside Plotter, won the contract.", &[], &["Fernside Plotter"], &[]),
    case("He was advised by Marsden & Quill.", &[], &["Marsden & Quill"], &[]),
    case("Zelmont has bought its rival.", &[], &["Zelmont"], &[]),
    case("Great Northern Railways began as a coal line.", &[], &["Great Northern Railways"], &[]),
    case("The loan from RavenPoint Works was repaid.", &[], &["RavenPoint Works"], &[]),
    case("His widow, Ysolde, left early.", &["Ysolde = widow"], &[], &[]),
    // places by what stands around them
    case("Buses in North Tarvikshire were full.", &[], &[], &["North Tarvikshire"]),
    case("Crowds filled the Piazza Tarvik.", &[], &[], &["Piazza Tarvik"]),
    case("They were housed in Ostrengard for a week.", &[], &[], &["Ostrengard"]),
    case("He grew up in Ostrengard, a village of 90 people.", &[], &[], &["Ostrengard"]),
    case("Snow fell across the Ostrengard on Friday.", &[], &[], &["Ostrengard"]),
    case("The mayor of Ostrengard resigned.", &[], &[], &["Ostrengard"]),
    // numbered units and offices of a state
    case("Soldiers of the 93rd Mountain Brigade dug in.", &[], &["93rd Mountain Brigade"], &[]),
    case("He came 93rd in Boston.", &[], &[], &["Boston"]),
    case("She runs the Oregon Department of Fisheries now.", &[], &["Oregon Department of Fisheries"], &[]),
    // groups and parties with diacritics
    case("Sinn Féin and the Taliban have never met.", &[], &["Sinn Féin", "Taliban"], &[]),
    // small words with a capital within a name
    case("He leads Engineers Without Borders now.", &[], &["Engineers Without Borders"], &[]),
    // roads are nobody, even behind what is a title elsewhere
    case("The Metropolitan Ring Road was shut.", &[], &[], &["Metropolitan Ring Road"]),
    // what says what follows, and zones of time
    case("FILE PHOTO: Ships at dawn.", &[], &[], &[]),
    case("At 1:00 PM PDT, a jury met.", &[], &[], &[]),
    case("The Tarvik Online reported it.", &[], &["Tarvik Online"], &[]),
    // a firm's short form is the firm
    case("Palantir Technologies Inc grew. Palantir is young.", &[], &["Palantir Technologies Inc"], &[]),
    case("Hypo Real Estate Holding AG lost money. Hypo Real Estate paid.", &[], &["Hypo Real Estate Holding AG"], &[]),
    // the state of an official, and somebody before a clause that tells of a company
    case("Texas Atty. Gen. John Cornyn won.", &["John Cornyn = Texas Atty"], &[], &["Texas"]),
    case("Founded by Peter Thiel, the company has grown.", &["Peter Thiel"], &[], &[]),
    case("It was sold to Peter Thiel, the company that built it, in May.", &[], &["Peter Thiel"], &[]),
    // ships and works are none of the three
    case("They sailed on the frigate Aurelia.", &[], &[], &[]),
    case("The crew of HMS Aurelia were safe.", &[], &[], &[]),
];
