//! The words of a rehearsed city that answers: made up for the rehearsal.

use jiff::civil::{Date, date};
use secretariat::chance::Dice;

use crate::life::texts;

/// An answer as an office would write it.
pub struct Written {
    pub outcome: &'static str,
    pub reasons: String,
    pub office: &'static str,
    pub act: Option<String>,
    pub from: Option<Date>,
    pub by: Option<Date>,
    pub indicators: Option<String>,
}

/// Outcomes of the charter of Milan, as often as a hundred answers have them.
const OUTCOMES: &[(&str, u64)] = &[
    ("accepted", 30),
    ("accepted_in_part", 30),
    ("already_under_way", 16),
    ("postponed", 9),
    ("not_accepted", 9),
    ("not_competent", 6),
];

const OFFICES: [&[&str]; 6] = [
    &["Direzione Ambiente", "Direzione Innovazione e Transizione"],
    &["Direzione Ambiente, Area Qualità dell’Aria", "Direzione Welfare e Salute"],
    &["Direzione Mobilità", "AMAT – Agenzia Mobilità Ambiente Territorio"],
    &["Direzione Casa", "Direzione Transizione Energetica", "Direzione Tecnica e Arredo Urbano"],
    &["Direzione Verde e Ambiente", "Direzione Tecnica e Arredo Urbano"],
    &["Direzione Educazione", "Direzione Comunicazione e Partecipazione"],
];

const ACCEPTED: &[&str] = &[
    "La proposta è coerente con gli obiettivi del Piano Aria e Clima e con le risorse già previste: l’ufficio la inserisce nel programma di lavoro e ne renderà conto al gruppo di monitoraggio.",
    "L’istruttoria ha confermato che la misura è fattibile con le competenze del Comune. Si parte dai quartieri indicati dall’Assemblea, per poi estenderla dopo una verifica dei risultati.",
    "La proposta risponde a un bisogno già emerso negli incontri di Municipio. L’ufficio ne cura l’attuazione e concorda con l’Assemblea come misurarne gli effetti.",
];
const IN_PART: &[&str] = &[
    "La prima parte della proposta si può attuare con le risorse disponibili; la seconda richiede una modifica di regolamento che compete al Consiglio comunale e che sarà proposta separatamente.",
    "La misura è accolta per gli edifici e gli spazi di proprietà comunale. Per quelli privati il Comune può promuovere accordi, ma non imporre obblighi: per questo l’accoglimento è parziale.",
    "L’ufficio accoglie l’obiettivo e i tempi, non lo strumento indicato: un bando raggiungerebbe meno famiglie di uno sportello di quartiere, che è la soluzione scelta.",
];
const UNDER_WAY: &[&str] = &[
    "Le attività richieste sono già in corso nell’ambito delle Azioni collegate del Piano. L’ufficio si impegna a pubblicare lo stato di avanzamento e a tener conto delle indicazioni dell’Assemblea.",
    "Un progetto con lo stesso scopo è stato avviato lo scorso anno. Le osservazioni dell’Assemblea sui luoghi e sugli orari saranno usate per correggerne la seconda fase.",
];
const POSTPONED: &[&str] = &[
    "La proposta è condivisa, ma richiede un finanziamento che oggi non è assicurato: sarà riesaminata con il prossimo bilancio di previsione, e l’esito sarà comunicato all’Assemblea.",
    "La decisione dipende dalla gara per il nuovo servizio, attesa nei prossimi mesi. L’ufficio riprende la proposta nel capitolato e ne darà conto al momento della pubblicazione.",
];
const NOT_ACCEPTED: &[&str] = &[
    "L’istruttoria ha mostrato che la misura avrebbe un effetto modesto sulle emissioni a fronte di un costo elevato; le stesse risorse sono destinate alle Azioni con effetto maggiore, indicate nel Piano.",
    "La proposta contrasta con le norme nazionali sulla sicurezza stradale, che non consentono la soluzione indicata. L’ufficio resta disponibile a valutare con l’Assemblea un’alternativa.",
];
const NOT_COMPETENT: &[&str] = &[
    "La materia è di competenza di Regione Lombardia. Il Comune trasmette la raccomandazione alla Regione con il proprio parere favorevole e informerà l’Assemblea della risposta ricevuta.",
    "La decisione spetta allo Stato. Il Comune sostiene la richiesta attraverso l’associazione dei Comuni italiani e riferirà all’Assemblea sugli sviluppi.",
];

/// Indicators by area of the plan: name, unit, start, target.
const INDICATORS: [&[(&str, &str, u32, u32)]; 6] = [
    &[("Iniziative realizzate", "iniziative", 0, 12)],
    &[
        ("Centraline di quartiere attive", "centraline", 4, 24),
        ("Famiglie raggiunte dagli sportelli", "famiglie", 300, 4_000),
    ],
    &[
        ("Chilometri di ciclabili protette", "km", 12, 60),
        ("Strade scolastiche aperte", "strade", 18, 60),
        ("Posti bici alle fermate", "posti", 900, 4_500),
    ],
    &[
        ("Alloggi comunali riqualificati", "alloggi", 250, 2_400),
        ("Persone nelle comunità energetiche", "persone", 120, 1_800),
    ],
    &[
        ("Alberi messi a dimora nelle piazze", "alberi", 0, 1_200),
        ("Superficie tolta all’asfalto", "m²", 2_000, 30_000),
        ("Rifugi climatici aperti d’estate", "rifugi", 11, 60),
    ],
    &[
        ("Scuole coinvolte nei percorsi", "scuole", 14, 120),
        ("Incontri nei Municipi", "incontri", 9, 72),
    ],
];

fn outcome(dice: &mut Dice) -> &'static str {
    let mut thrown = dice.below(OUTCOMES.iter().map(|(_, weight)| weight).sum());
    for (code, weight) in OUTCOMES {
        if thrown < *weight {
            return code;
        }
        thrown -= weight;
    }
    "postponed"
}

/// The answer to a text about this area of the plan, in the dossier on the report of this year.
pub fn answer(dice: &mut Dice, area: u32, year: i16, title: &str) -> Written {
    let place = usize::try_from(area).unwrap_or(0).min(5);
    let outcome = outcome(dice);
    let phrases = match outcome {
        "accepted" => ACCEPTED,
        "accepted_in_part" => IN_PART,
        "already_under_way" => UNDER_WAY,
        "not_accepted" => NOT_ACCEPTED,
        "not_competent" => NOT_COMPETENT,
        _ => POSTPONED,
    };
    let reasons = format!("{} Testo esaminato: «{title}».", texts::pick(dice, phrases));
    let office = texts::pick(dice, OFFICES[place]);
    let binds = matches!(outcome, "accepted" | "accepted_in_part" | "already_under_way");
    if !binds {
        let (act, from, by, indicators) = (None, None, None, None);
        return Written { outcome, reasons, office, act, from, by, indicators };
    }
    let years = i16::try_from(2 + dice.below(3)).unwrap_or(2);
    let by = date(year + years, 12, 31);
    let choice = INDICATORS[place];
    let chosen = dice.below(u64::try_from(choice.len()).unwrap_or(1));
    let (name, unit, start, target) = choice[usize::try_from(chosen).unwrap_or(0)];
    let chapter = 1_000 + dice.below(8_000);
    let act = format!("Piano esecutivo di gestione {}, capitolo {chapter}", year + 1);
    Written {
        outcome,
        reasons,
        office,
        act: Some(act),
        from: Some(date(year + 1, 4, 1)),
        by: Some(by),
        indicators: Some(format!("{name}; {unit}; {start}; {target}; {by}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_reason_is_as_long_as_the_charter_asks() {
        for phrases in [ACCEPTED, IN_PART, UNDER_WAY, POSTPONED, NOT_ACCEPTED, NOT_COMPETENT] {
            for phrase in phrases {
                assert!(phrase.chars().count() >= 100, "{phrase}");
            }
        }
    }

    #[test]
    fn the_same_dice_write_the_same_answer() {
        let write = || answer(&mut Dice::seeded([5; 32]), 4, 2024, "Ombra").reasons;
        assert_eq!(write(), write());
    }
}
