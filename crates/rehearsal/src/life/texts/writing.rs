//! Words of the texts themselves: what is asked for, where, how, and what the plenary says of it.

use assembly::charter::ContributionKind;
use secretariat::chance::Dice;

use super::pick;

/// Questions that the city puts, with the office that asks.
pub const ASKED: &[(&str, &str)] = &[
    (
        "Il nuovo regolamento del verde prevede la cura condivisa delle aiuole: quali condizioni servono perché funzioni in tutti i Municipi?",
        "Direzione Verde e Ambiente",
    ),
    (
        "Il Comune sta per scegliere dove aprire i rifugi climatici estivi: con quali criteri?",
        "Protezione Civile",
    ),
    ("Come dovrebbe cambiare la sosta nelle strade scolastiche?", "Direzione Mobilità"),
    ("Quali informazioni sul Piano vorreste trovare ogni anno, e in quale forma?", "AMAT"),
];

/// Sentences that are added to a text.
pub const ADDED: &[&str] = &[
    "Ogni anno, entro marzo, si pubblicano i risultati con dati confrontabili tra i Municipi.",
    "Si comincia dai quartieri con meno servizi e con più persone anziane o bambine e bambini.",
    "Prima di partire si ascolta chi abita e lavora nei luoghi interessati.",
    "Il costo e la fonte dei fondi sono indicati in una scheda pubblica.",
];

/// What a member asks in the margin of a draft.
pub const ASKED_IN_THE_MARGIN: &[&str] = &[
    "Da quali quartieri si comincia? Nel testo non è detto.",
    "Metterei un termine: senza una data si rimanda sempre.",
    "Chi controlla che sia fatto davvero?",
    "È chiaro, ma accorcerei la prima frase.",
];

/// What the facilitator answers for the group.
pub const ANSWERED_IN_THE_MARGIN: &str =
    "Ne abbiamo parlato nel gruppo: la prossima versione ne terrà conto.";

/// What qualifies a sentence.
pub const QUALIFIED: &[&str] = &[
    "con priorità ai quartieri più esposti al caldo",
    "senza costi per le famiglie con redditi bassi",
    "in accordo con il Municipio interessato",
    "con una verifica dopo il primo anno",
];

/// Why an amendment is proposed.
pub const AMENDMENT_REASONS: &[&str] = &[
    "Così è chiaro da dove si comincia.",
    "Chi ha meno risorse non deve pagare di più.",
    "Serve un modo per sapere se funziona.",
    "Il testo era troppo generico.",
];

/// Why an amendment is not taken in.
pub const REJECTED: &[&str] = &[
    "La plenaria ritiene che il testo lo dica già.",
    "L’aggiunta allungherebbe troppo i tempi di attuazione.",
    "La maggioranza preferisce lasciare agli uffici la scelta del modo.",
];

/// Why a text is withdrawn.
pub const WITHDRAWN: &str =
    "Il gruppo ha visto che il Comune ha già avviato un intervento uguale: il testo non serve più.";

/// Why a text is handed back.
pub const HANDED_BACK: &str =
    "Manca il modo in cui si verificherà il risultato: il gruppo è invitato a completare il testo.";

/// What those who think otherwise say.
pub const MINORITY: &[&str] = &[
    "Una parte dell’Assemblea ritiene che il costo sia troppo alto rispetto al beneficio atteso.",
    "Alcune persone chiedono di partire da una prova limitata prima di estendere la misura.",
    "Una minoranza teme effetti negativi sulle attività commerciali di vicinato.",
    "Alcune persone avrebbero preferito un obbligo invece di un incentivo.",
];

/// What the plenary considers.
pub fn considerations(dice: &mut Dice) -> String {
    let first = pick(
        dice,
        &[
            "La plenaria apprezza la concretezza del testo e la chiarezza degli obiettivi.",
            "La plenaria condivide il bisogno da cui il testo parte e ne ha discusso i tempi.",
            "La discussione ha confrontato esperienze di quartieri diversi.",
            "Il testo raccoglie un problema sentito da molte persone, anche fuori dall’Assemblea.",
        ],
    );
    let second = pick(
        dice,
        &[
            "Si chiede al Comune di indicare presto un ufficio responsabile.",
            "Si raccomanda di pubblicare i dati prima e dopo l’intervento.",
            "Resta aperta la questione delle risorse, su cui si attende una risposta motivata.",
            "L’attenzione a chi ha meno mezzi è considerata il punto più importante.",
        ],
    );
    format!("{first} {second}")
}

/// An opinion on a question of the city.
pub fn opinion(dice: &mut Dice) -> String {
    let first = pick(
        dice,
        &[
            "L’Assemblea è favorevole, a condizione che la misura valga in tutti i Municipi.",
            "L’Assemblea dà parere favorevole e chiede tempi certi.",
            "L’Assemblea condivide lo scopo, ma chiede di semplificare le procedure per chi partecipa.",
        ],
    );
    format!("{first}\n\n{}", pick(dice, ADDED))
}

/// What can be asked for in an area of the plan.
#[expect(clippy::too_many_lines, reason = "a list of texts, one area after the other")]
fn wishes(area: &str) -> &'static [(&'static str, &'static str)] {
    match area {
        "1" => &[
            (
                "Strade scolastiche senza traffico",
                "Chiudere al traffico, negli orari di entrata e uscita, le strade davanti alle scuole e misurare l’aria prima e dopo",
            ),
            (
                "Una mappa dei luoghi del riuso",
                "Pubblicare una mappa, aggiornata da chi la usa, dei luoghi dove riparare, scambiare e donare oggetti",
            ),
            (
                "Centraline di quartiere leggibili da tutti",
                "Installare centraline semplici nei luoghi più frequentati e mostrare i dati su pannelli e sul sito",
            ),
            (
                "Cibo buono che non si butta",
                "Estendere la raccolta delle eccedenze ai mercati rionali con un punto di consegna in ogni Municipio",
            ),
            (
                "Cantieri con meno polvere",
                "Chiedere ai cantieri pubblici barriere, lavaggio dei mezzi e dati pubblici sulle polveri",
            ),
            (
                "Eventi senza usa e getta",
                "Concedere gli spazi pubblici solo a eventi che usano stoviglie riutilizzabili e acqua di rete",
            ),
        ],
        "2" => &[
            (
                "Piste ciclabili che non si interrompono",
                "Completare i tratti mancanti tra le piste esistenti, cominciando dagli incroci più pericolosi",
            ),
            (
                "Autobus ogni dieci minuti anche la sera",
                "Aumentare la frequenza delle linee di superficie nelle ore serali e nei giorni festivi",
            ),
            (
                "Parcheggi per biciclette alle stazioni",
                "Realizzare depositi custoditi e gratuiti per chi ha l’abbonamento ai mezzi",
            ),
            (
                "Consegne con bici da carico",
                "Creare punti di scambio delle merci ai margini del quartiere e incentivare la consegna con bici da carico",
            ),
            (
                "Zone trenta sicure davvero",
                "Accompagnare il limite con marciapiedi continui, attraversamenti rialzati e sedute",
            ),
            (
                "Un abbonamento per chi lascia l’auto",
                "Offrire un anno di mezzi pubblici a chi rottama l’auto senza comprarne un’altra",
            ),
        ],
        "3" => &[
            (
                "Uno sportello energia in ogni Municipio",
                "Aprire uno sportello con persone preparate che aiuti condomìni e famiglie a leggere le bollette e a chiedere gli incentivi",
            ),
            (
                "Tetti pubblici per comunità energetiche",
                "Mettere a disposizione i tetti di scuole e uffici per comunità energetiche aperte a famiglie con redditi bassi",
            ),
            (
                "Case popolari: prima le più fredde",
                "Riqualificare per primi gli edifici con i consumi più alti e pubblicare il calendario dei lavori",
            ),
            (
                "Termostati e controlli negli uffici comunali",
                "Regolare le temperature negli edifici pubblici e mostrare i consumi all’ingresso",
            ),
            (
                "Aiuto contro la povertà energetica",
                "Riconoscere presto chi non riesce a scaldare o rinfrescare casa e offrire un sostegno semplice da chiedere",
            ),
            (
                "Luce dove serve",
                "Sostituire le lampade e ridurre l’intensità nelle ore notturne dove non ci sono attraversamenti",
            ),
        ],
        "4" => &[
            (
                "Ombra alle fermate",
                "Piantare alberi o mettere pensiline verdi alle fermate senza ombra",
            ),
            (
                "Cortili scolastici aperti e freschi",
                "Togliere asfalto dai cortili, piantare alberi e aprirli al quartiere nei pomeriggi estivi",
            ),
            (
                "Meno asfalto, più terra",
                "Depavimentare ogni anno una superficie dichiarata in anticipo, con un elenco pubblico dei luoghi",
            ),
            (
                "Rifugi climatici vicino a casa",
                "Individuare luoghi freschi e gratuiti a dieci minuti a piedi, con orari chiari durante le ondate di caldo",
            ),
            (
                "Alberi curati nei primi cinque anni",
                "Garantire irrigazione e sostituzione degli alberi giovani e pubblicare quanti sopravvivono",
            ),
            (
                "Acqua che resta nel suolo",
                "Realizzare giardini della pioggia lungo le strade che si allagano più spesso",
            ),
        ],
        _ => &[
            (
                "Il Piano spiegato semplice",
                "Preparare una guida breve al Piano, in più lingue e in lingua facile, da distribuire nelle biblioteche",
            ),
            (
                "Il clima a scuola, tutto l’anno",
                "Offrire alle scuole percorsi gratuiti con uscite nei luoghi del Piano",
            ),
            (
                "Avvisi per il caldo che arrivano a tutti",
                "Usare telefonate, farmacie e portinerie sociali per raggiungere chi non usa Internet",
            ),
            (
                "Un fondo per i progetti di quartiere",
                "Riservare ogni anno una somma a progetti per il clima proposti da gruppi di residenti",
            ),
            (
                "Un premio per i negozi che cambiano",
                "Riconoscere con un segno visibile le attività che riducono rifiuti e consumi",
            ),
            (
                "Che fine ha fatto la proposta?",
                "Pubblicare per ogni proposta dell’Assemblea lo stato, l’ufficio responsabile e la prossima tappa",
            ),
        ],
    }
}

/// Title and text of a contribution about an Action, with a neighbourhood in it.
pub fn text(
    dice: &mut Dice,
    kind: ContributionKind,
    (code, action): (&str, &str),
    neighbourhood: &str,
) -> (String, String) {
    let area = code.split('.').next().unwrap_or("5");
    let (title, what) = super::pick(dice, wishes(area));
    let why = pick(
        dice,
        &[
            "Molte persone non vedono ancora gli effetti del Piano nella vita di ogni giorno",
            "I quartieri più lontani dal centro hanno meno servizi e più disagi",
            "Le ondate di caldo e l’aria cattiva colpiscono di più chi ha meno mezzi",
            "Le misure esistono, ma pochi le conoscono e le procedure scoraggiano",
        ],
    );
    let how = pick(
        dice,
        &[
            "Si può cominciare con una prova di un anno e poi estendere ciò che funziona",
            "Servono un ufficio responsabile, un calendario e una verifica ogni sei mesi",
            "Il Municipio e le associazioni del quartiere possono curare la partecipazione",
            "La spesa può essere divisa su tre anni e in parte coperta da bandi",
        ],
    );
    let measured = pick(
        dice,
        &[
            "Il risultato si misura contando quante persone usano il servizio, quartiere per quartiere",
            "Il risultato si misura confrontando i dati di prima e di dopo, resi pubblici",
            "Il risultato si misura con un breve questionario a chi abita nella zona",
        ],
    );
    let verb = match kind {
        ContributionKind::Indication => "Il gruppo segnala",
        ContributionKind::Evaluation => "Il gruppo valuta l’attuazione finora e osserva",
        ContributionKind::Recommendation => "L’Assemblea raccomanda al Comune",
        ContributionKind::Proposal => "L’Assemblea propone al Comune",
        ContributionKind::Suggestion => "Il gruppo suggerisce",
        ContributionKind::Opinion => "L’Assemblea risponde",
    };
    let body = format!(
        "{why}. Con riferimento all’Azione {code} «{action}», {verb}: {}. Un luogo da cui partire è {}.\n\n{how}. {measured}.",
        lower_first(what),
        named(neighbourhood)
    );
    (format!("{title} ({})", named(neighbourhood)), body)
}

fn lower_first(text: &str) -> String {
    let mut signs = text.chars();
    signs.next().map_or_else(String::new, |first| first.to_lowercase().chain(signs).collect())
}

/// A neighbourhood's name as people write it: the files have it in capitals.
fn named(neighbourhood: &str) -> String {
    if neighbourhood.chars().any(char::is_lowercase) {
        return neighbourhood.to_owned();
    }
    let words = neighbourhood.split(' ').map(|word| {
        let mut signs = word.chars();
        signs.next().map_or_else(String::new, |first| {
            first.to_uppercase().chain(signs.flat_map(char::to_lowercase)).collect()
        })
    });
    words.collect::<Vec<_>>().join(" ")
}
