//! Words of mandates, plenaries and working groups.

use assembly::mandate::Uptake;
use assembly::plenary::{Attendance, Balance, Plenary};
use secretariat::chance::Dice;

use super::pick;

/// Other activities of the city: title, office, act.
pub const ACTIVITIES: &[(&str, &str, &str)] = &[
    (
        "Regolamento del verde pubblico e privato",
        "Direzione Verde e Ambiente",
        "Delibera quadro sul verde",
    ),
    ("Contratto Climatico della Città", "Direzione Verde e Ambiente", "Contratto firmato nel 2024"),
    ("Piano di gestione del caldo estremo", "Protezione Civile", "Piano comunale di emergenza"),
];

/// The question of the pilot's mandate.
pub const PILOT_QUESTION: &str = "Su quali Azioni del Piano Aria e Clima l’Assemblea può dare il contributo più utile nella fase pilota?";

/// The question of the choice by approval.
pub const APPROVAL_QUESTION: &str =
    "Quali Azioni del Piano vorrebbe affrontare per prime? Ne segni al massimo sette.";

/// Questions of yearly mandates.
pub const QUESTIONS: &[&str] = &[
    "Come rendere queste Azioni più eque e più facili da usare per chi abita lontano dal centro?",
    "Che cosa frena queste Azioni nella vita quotidiana, e che cosa può fare il Comune?",
    "Quali priorità propone l’Assemblea per attuare queste Azioni nei prossimi due anni?",
    "Come coinvolgere chi finora non è stato raggiunto da queste Azioni?",
];

/// Documents of a mandate.
pub const MANDATE_DOCUMENTS: &str = "Schede delle Azioni, a cura di AMAT\nStato di attuazione del Piano, sintesi\nBilancio comunale: le voci collegate alle Azioni";

/// Limits of a mandate.
pub const MANDATE_LIMITS: &str = "Restano fuori le materie che spettano allo Stato e alla Regione. Le proposte dovrebbero poter partire con le risorse già previste o indicare dove trovarle.";

/// Reasons of the assembly's judgement.
pub const fn reasons(uptake: Uptake) -> &'static str {
    match uptake {
        Uptake::All => {
            "L’Assemblea ritiene di poter lavorare su tutte le Azioni proposte: i gruppi di lavoro sono cinque e gli incontri bastano per approfondirle una per una."
        }
        Uptake::Some => {
            "Il tempo a disposizione non permette di affrontare tutte le Azioni con la stessa cura. L’Assemblea sceglie quelle in cui l’esperienza quotidiana di chi abita la città può dire di più; le altre potranno essere proposte di nuovo."
        }
        Uptake::ByArea => {
            "Le Azioni di uno stesso Ambito si tengono insieme: l’Assemblea preferisce lavorare per Ambiti interi e lascia gli altri all’anno prossimo."
        }
    }
}

/// Where plenaries meet.
pub const PLACES: &[&str] = &[
    "Palazzo Marino, Sala Alessi",
    "Acquario civico, sala conferenze",
    "Biblioteca Sormani, sala del Grechetto",
    "Fabbrica del Vapore, sala Colonne",
    "Politecnico di Milano, aula magna",
    "Casa della Partecipazione, salone",
];

/// An agenda, each line with its minutes.
pub fn agenda(dice: &mut Dice) -> String {
    let middle = pick(
        dice,
        &[
            "60 Ascolto di esperte ed esperti, con domande",
            "45 Aggiornamento del Comune sull’attuazione del Piano",
            "60 Tavoli di confronto tra i gruppi di lavoro",
        ],
    );
    format!(
        "20 Accoglienza e presentazioni\n30 Che cosa è successo dall’ultima plenaria\n{middle}\n90 Discussione dei testi dei gruppi di lavoro\n45 Votazioni\n15 Prossimi passi"
    )
}

/// Materials of the library: title, who gave it and from which side.
pub const MATERIALS: &[(&str, &str, Balance)] = &[
    ("L’aria di Milano in dieci grafici", "AMAT", Balance::Institution),
    ("Isole di calore: dove e perché", "Politecnico di Milano", Balance::Research),
    (
        "Muoversi senza auto: che cosa dicono i dati",
        "Università degli Studi di Milano-Bicocca",
        Balance::Research,
    ),
    (
        "Il punto di vista di chi consegna merci in città",
        "Associazione di categoria",
        Balance::Against,
    ),
    (
        "Vivere in una casa fredda: tre storie",
        "Sportello sociale di quartiere",
        Balance::Experience,
    ),
    (
        "Quanto costa un metro quadrato senza asfalto",
        "Direzione Verde e Ambiente",
        Balance::Institution,
    ),
    ("Comunità energetiche: che cosa serve per partire", "Sportello energia", Balance::InFavour),
    (
        "Perché alcune misure pesano di più su chi ha meno",
        "Ricercatrice indipendente",
        Balance::Against,
    ),
];

/// What a material says.
pub const MATERIAL_SUMMARY: &str =
    "Scheda breve preparata per la plenaria, con fonti e domande per la discussione.";

/// Why a plenary without members is cancelled.
pub const NOBODY_SITS: &str = "In questa data nessuna persona siede in Assemblea: la plenaria è rinviata alla prossima data in calendario.";

/// Why the extra plenary is cancelled.
pub const HEAT: &str = "La Protezione Civile annuncia giornate di caldo estremo: la plenaria straordinaria non si tiene, per non mettere a rischio la salute di chi partecipa.";

/// The minutes of a plenary.
pub fn minutes(dice: &mut Dice, plenary: &Plenary) -> String {
    let present = plenary.attendance().map_or(0, Attendance::present);
    let sitting = plenary.attendance().map_or(0, Attendance::sitting);
    let place = plenary.call().map_or("", |call| call.place.as_str());
    let tone = pick(
        dice,
        &[
            "La discussione si è concentrata sui tempi e sui costi delle proposte.",
            "Più interventi hanno chiesto di partire dai quartieri con meno servizi.",
            "È emersa la richiesta di dati semplici e aggiornati sull’attuazione del Piano.",
            "I tavoli hanno lavorato per un’ora; le facilitatrici hanno riportato i punti comuni e quelli su cui restano opinioni diverse.",
        ],
    );
    format!(
        "La plenaria n. {} si è riunita presso {place}. Hanno partecipato {present} componenti su {sitting}, in presenza e a distanza.\n\nDopo l’accoglienza la segreteria ha riassunto quanto accaduto dall’ultimo incontro. {tone}\n\nI testi in discussione e l’esito delle votazioni sono pubblicati nelle rispettive pagine.",
        plenary.number
    )
}

/// Offices that stand by.
pub const OFFICES: &[&str] = &[
    "Direzione Verde e Ambiente",
    "Direzione Mobilità",
    "Direzione Casa",
    "Direzione Educazione",
    "AMAT, area energia e clima",
];

/// The title of a thematic group.
pub fn group_title(area: Option<u32>, taken: &[String]) -> String {
    const WIDE: &[&str] = &["Scuole e conoscenza", "Stili di vita e comunità"];
    let titles: &[&str] = match area {
        Some(1) => &["Aria pulita e spazi sensibili", "Meno rifiuti, meno sprechi"],
        Some(2) => &["Muoversi senza auto", "Strade per le persone", "Merci e consegne"],
        Some(3) => &["Case calde, bollette leggere", "Energia dal sole e dai quartieri"],
        Some(4) => &["Ombra e verde", "Città spugna", "Cortili scolastici freschi"],
        Some(_) | None => WIDE,
    };
    let free = |title: &&&str| !taken.iter().any(|one| one == **title);
    match titles.iter().chain(WIDE).find(free) {
        Some(title) => (*title).to_owned(),
        None => format!("{}, gruppo {}", titles[0], taken.len() + 1),
    }
}

/// Notes for those who follow.
pub const HAND_OVERS: &[&str] = &[
    "A chi entra: il modulo per le domande agli uffici funziona, usatelo presto. Restano aperti i rapporti con le scuole e la rubrica per il sito.",
    "Vi lasciamo il calendario delle verifiche e l’elenco delle persone di riferimento negli uffici. La prossima scheda di monitoraggio è già impostata.",
    "Abbiamo imparato che due incontri brevi valgono più di uno lungo. I verbali del gruppo sono in ordine; mancano le foto dell’ultimo incontro.",
];

/// A meeting in a diary.
pub fn diary(dice: &mut Dice) -> String {
    let what = pick(
        dice,
        &[
            "Lettura condivisa delle schede delle Azioni e raccolta delle domande per gli uffici.",
            "Confronto con la persona tecnica di riferimento sui costi e sui tempi.",
            "Passeggiata nel quartiere per guardare da vicino i luoghi di cui parliamo.",
            "Scrittura a piccoli gruppi della prima stesura, poi lettura ad alta voce.",
            "Revisione della bozza: tolte le ripetizioni, aggiunti i modi per verificare i risultati.",
        ],
    );
    let next = pick(
        dice,
        &[
            "Per la prossima volta ciascuno porta un esempio dal proprio quartiere.",
            "La facilitatrice chiede agli uffici i dati mancanti.",
            "Il prossimo incontro è dedicato alle priorità.",
            "Resta da decidere come scrivere la parte sui costi.",
        ],
    );
    format!("{what} {next}")
}

/// Why a thematic group is dissolved.
pub const WORK_DONE: &str = "Il lavoro dell’anno è concluso: i testi sono passati alla plenaria. Grazie a chi ha partecipato.";
