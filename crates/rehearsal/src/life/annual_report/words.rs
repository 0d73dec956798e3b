//! The words of a rehearsed annual report: made up for the rehearsal.

use secretariat::chance::Dice;

use crate::life::texts;

const OPENINGS: &[&str] = &[
    "Questo Report racconta un anno di lavoro dell’Assemblea Permanente dei Cittadini sul Clima.",
    "In queste pagine l’Assemblea rende conto di ciò che ha discusso, deciso e lasciato aperto.",
    "Persone estratte a sorte, che prima non si conoscevano, hanno lavorato insieme per un anno.",
];
const MIDDLES: &[&str] = &[
    "I gruppi di lavoro hanno incontrato uffici, tecniche e tecnici, e hanno visitato i luoghi di cui si parlava.",
    "Ogni testo è passato dai gruppi alla plenaria; gli emendamenti e i pareri contrari sono riportati accanto al voto.",
    "Chi ha concluso il proprio turno ha lasciato le consegne a chi è entrato: le proposte sono di tutte e tutti.",
];
const CLOSINGS: &[&str] = &[
    "Chiediamo al Comune una risposta motivata, punto per punto, entro i termini del Patto di Partecipazione.",
    "Affidiamo il Report al Comune e alla città: ogni persona può leggerlo, verificarlo e usarlo.",
    "Alle risposte del Comune seguirà il lavoro del gruppo permanente di monitoraggio.",
];

/// How the assembly judges its own year.
pub const EVALUATIONS: &[&str] = &[
    "Ha funzionato il lavoro per piccoli tavoli; è mancato il tempo per approfondire i costi. Per il prossimo anno chiediamo i materiali almeno quindici giorni prima.",
    "La partecipazione è rimasta alta fino alla fine. Le persone più giovani chiedono incontri più brevi; chi lavora su turni chiede il collegamento a distanza.",
    "Il confronto con gli uffici è stato utile quando è avvenuto presto. Dove è avvenuto tardi, i testi sono meno precisi.",
];

/// What those who left say of the report.
pub const REMARKS: &[&str] = &[
    "Mi riconosco nel testo. Aggiungerei che sulle case popolari abbiamo discusso a lungo anche dei tempi.",
    "Ho lasciato l’Assemblea a giugno e sono contenta di vedere che la nostra proposta è arrivata al voto.",
    "Il Report è chiaro. La parte sui costi poteva essere più estesa.",
    "Grazie a chi ha continuato. Terrei d’occhio i tempi delle ciclabili: erano il nostro punto più discusso.",
    "Manca un accenno alle visite nei quartieri, che per il mio gruppo sono state decisive.",
    "Condivido le valutazioni. Spero che il Comune risponda anche su ciò che non può fare, spiegando perché.",
];

/// The foreword of a year.
pub fn foreword(dice: &mut Dice, year: i16) -> String {
    let (opening, middle) = (texts::pick(dice, OPENINGS), texts::pick(dice, MIDDLES));
    let closing = texts::pick(dice, CLOSINGS);
    format!("Report Annuale dei Lavori {year}.\n\n{opening} {middle}\n\n{closing}")
}
