//! The words of a rehearsed monitoring: made up for the rehearsal.

use assembly::monitoring::HideReason;

/// How a commitment stands.
pub const UPDATES: &[&str] = &[
    "Il cronoprogramma è rispettato: la prima fase è conclusa e la seconda è stata affidata.",
    "Il lavoro procede, con un ritardo di circa due mesi dovuto alla gara; il termine finale resta confermato.",
    "Sono stati individuati i luoghi insieme ai Municipi; i cantieri partono con la bella stagione.",
    "Il progetto è stato presentato nei quartieri. Le osservazioni raccolte hanno portato a due modifiche.",
    "Le risorse sono state assegnate e il gruppo tecnico si riunisce ogni mese.",
    "La sperimentazione ha dato risultati migliori del previsto e sarà estesa.",
    "Il finanziamento copre solo una parte degli interventi: per gli altri è stata chiesta una integrazione.",
];
/// What the monitoring group asks.
pub const QUESTIONS: &[&str] = &[
    "A che punto sono i lavori e quale passo viene adesso?",
    "Il ritardo di cui si parla cambia la data finale?",
    "In quali quartieri si è già intervenuti, e con quale criterio sono stati scelti?",
    "Come vengono informate le persone che abitano vicino ai cantieri?",
];
/// What the offices reply.
pub const REPLIES: &[&str] = &[
    "La prossima tappa è l’approvazione del progetto esecutivo, attesa entro tre mesi. La data finale non cambia.",
    "Gli interventi sono iniziati nei Municipi con meno verde e con più persone anziane, come chiesto dall’Assemblea.",
    "Ogni cantiere ha un avviso nelle scale e una pagina sul sito; uno sportello risponde per telefono.",
    "Il ritardo riguarda solo la fornitura: le opere sono in corso e l’aggiornamento sarà pubblicato alla consegna.",
];
/// How it can be seen that something was done.
pub const EVIDENCE: &[&str] = &[
    "Certificato di regolare esecuzione depositato; fotografie e mappa pubblicate sul portale del Comune.",
    "Servizio attivo in tutti i Municipi; i dati di utilizzo sono pubblicati ogni mese tra i dati aperti.",
    "Regolamento approvato dal Consiglio comunale e in vigore.",
];
/// Why something was given up.
pub const GIVEN_UP: &[&str] = &[
    "Il bando nazionale che doveva finanziare la misura è stato revocato e non ci sono altre fonti nel periodo del Piano.",
    "La sperimentazione ha mostrato che la misura non riduce le emissioni: le risorse passano all’Azione collegata.",
];
/// What a round found.
pub const RESULTS: &[&str] = &[
    "Questi sono gli esiti del monitoraggio biennale: gli impegni presi dal Comune nei Dossier di risposta, il loro stato e i valori degli indicatori. Dove un valore manca, la misura non è ancora stata fatta e lo diciamo.",
    "Il monitoraggio mostra che la maggior parte degli impegni è in corso. Alcuni indicatori avanzano più in fretta del previsto, altri sono in ritardo: per ciascuno sono indicati il punto di partenza, il valore attuale e l’obiettivo.",
];
/// What the comments say, in sum.
pub const SYNTHESES: &[&str] = &[
    "I commenti chiedono soprattutto tempi certi per il verde e per la mobilità, più informazioni sui cantieri e attenzione alle case popolari. Molte persone apprezzano la trasparenza dei risultati; alcune chiedono indicatori più vicini alla vita di ogni giorno.",
    "Dai commenti emergono tre richieste: intervenire prima nei quartieri più caldi, spiegare meglio perché alcune misure sono in ritardo, coinvolgere le scuole. Non mancano voci critiche sui costi e sui disagi.",
];
/// How the city replies to the comments.
pub const CITY_REPLIES: &[&str] = &[
    "Il Comune ringrazia chi ha partecipato. Le priorità indicate per i quartieri più caldi entrano nel programma dei lavori del prossimo anno; per ogni impegno in ritardo sarà pubblicata una nuova data con la sua ragione.",
    "Il Comune accoglie la richiesta di dati più chiari: dal prossimo aggiornamento ogni indicatore avrà una spiegazione in parole semplici e una mappa. Sui costi l’ufficio pubblicherà una scheda per ogni misura.",
];
/// Names that people choose.
pub const NAMES: &[&str] = &[
    "Una mamma di Quarto Oggiaro",
    "Giorgio",
    "Ciclista del Giambellino",
    "Amina",
    "Nonno Piero",
    "Studentessa di Città Studi",
    "Paola B.",
    "Un pendolare",
    "Ling",
    "Condominio di via Padova",
    "Marta",
    "Ex componente dell’Assemblea",
    "Insegnante al Gallaratese",
    "Davide",
    "Rosa",
    "Comitato del Corvetto",
    "Yusuf",
    "Una vicina",
    "Lettore curioso",
    "Silvia di Baggio",
];
/// What people say of an area of the plan; the first list is for comments on no Action.
pub const COMMENTS: [&[&str]; 6] = [
    &[
        "È utile vedere scritto che cosa è stato promesso e che cosa è stato fatto.",
        "Ho letto i risultati con attenzione: bene la chiarezza, meno bene i ritardi.",
        "Da fuori si capisce poco di come si scelgono le priorità.",
    ],
    &[
        "D’inverno nella mia via l’aria è ancora pesante.",
        "Gli sportelli di quartiere mi hanno aiutata a capire gli incentivi per la caldaia.",
        "Servono più controlli vicino alle scuole e agli ospedali.",
    ],
    &[
        "La nuova ciclabile funziona, ma agli incroci ci si sente ancora in pericolo.",
        "L’autobus serale passa troppo di rado: senza alternative l’auto resta necessaria.",
        "La strada davanti alla scuola chiusa al traffico è la cosa più bella dell’anno.",
    ],
    &[
        "Nel nostro palazzo popolare i lavori di isolamento sono fermi da mesi.",
        "La comunità energetica del quartiere è partita e la bolletta si vede.",
        "Gli incentivi arrivano a chi ha già i soldi per anticiparli.",
    ],
    &[
        "Gli alberi nuovi ci sono, ma d’estate nessuno li annaffia.",
        "La piazza senza asfalto è più fresca: lo sentono anche i bambini.",
        "Il rifugio climatico in biblioteca è stato prezioso nei giorni più caldi.",
    ],
    &[
        "A scuola mia figlia ha parlato del Piano e ha insegnato qualcosa a noi.",
        "Le informazioni sono solo in italiano: molte famiglie restano fuori.",
        "L’incontro in Municipio era pieno: rifatelo, magari di sera.",
    ],
];
/// What people wish for.
pub const WISHES: &[&str] = &[
    "Chiedo una data certa per il prossimo passo.",
    "Si può sapere quanto è costato e quanto manca?",
    "Continuate così, e raccontatelo anche nei cortili.",
    "Vorrei che si cominciasse dai quartieri con meno servizi.",
    "Fate una mappa semplice, che si legga dal telefono.",
    "Senza manutenzione tra due anni saremo da capo.",
];
/// Comments that are hidden, with the reason.
pub const UNFIT: [(HideReason, &str); 4] = [
    (HideReason::OffTopic, "E il posteggio allo stadio? Di quello non parla nessuno."),
    (HideReason::Insult, "Siete solo dei buffoni, vergognatevi."),
    (
        HideReason::PersonalData,
        "Il mio vicino del terzo piano, quello col furgone, accende il camino ogni sera: andate a casa sua.",
    ),
    (HideReason::Advertising, "Pannelli solari a metà prezzo, scrivetemi in privato."),
];

/// What the moderator says of a hidden comment.
pub fn note(reason: HideReason) -> &'static str {
    match reason {
        HideReason::OffTopic => "Non riguarda gli esiti del monitoraggio.",
        HideReason::Insult => "Contiene un’offesa: lo stesso pensiero può essere scritto senza.",
        HideReason::PersonalData => "Permette di riconoscere una persona.",
        HideReason::Advertising => "È una pubblicità.",
        HideReason::Repeated => "È già stato scritto.",
    }
}
