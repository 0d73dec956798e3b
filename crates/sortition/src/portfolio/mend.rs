//! Whole tickets leave a few seats lacking here and a few too many there. A few tickets are taken
//! back, their seats are asked again with one lacking seat more, and what is asked is divided anew;
//! the new tickets are kept if nothing else is lacking. Quick where diving is out of means, and it
//! proves nothing.
//! Source: large neighbourhood search over [`tickets::halve`]; ours.

use super::columns::Columns;
use super::dive::Found;
use crate::search::{Search, Task, pick};
use crate::seed::Dice;
use crate::tickets;

/// At most so many tickets are taken back at once.
const BACK_MOST: usize = 4;
/// Steps of the search for whole seats that can be asked, and for dividing them: what can be found
/// is found in few.
const ASK_STEPS: u64 = 200;
const DIVIDE_STEPS: u64 = 1_000;

/// Lessens what is lacking while the steps last, with panels that stand.
pub(super) fn mend(
    columns: &mut Columns<'_>,
    found: &mut Found,
    (steps, dice): (&mut u64, &mut Dice),
) {
    let frame = columns.frame;
    let mut mending = Mending {
        columns,
        search: Search::default(),
        all: (0..).take(frame.types.len()).collect(),
        steps,
        dice,
    };
    while *mending.steps > 0 {
        let lacking: Vec<usize> =
            (0..frame.types.len()).filter(|&number| found.owed[number] > 0).collect();
        if lacking.is_empty() {
            return;
        }
        let wanted = lacking[pick(mending.dice, lacking.len())];
        mending.exchange(found, wanted);
    }
}

struct Mending<'a, 'b> {
    columns: &'a mut Columns<'b>,
    search: Search,
    /// The numbers of all types.
    all: Vec<u32>,
    steps: &'a mut u64,
    dice: &'a mut Dice,
}

impl Mending<'_, '_> {
    /// Some tickets for as many others with one seat more of the wanted type, if there are such.
    fn exchange(&mut self, found: &mut Found, wanted: usize) {
        // A try that ends before its first step has cost something too.
        *self.steps -= 1;
        let places = self.some_places(found.tickets.len());
        let Some(asked) = self.ask(found, &places, wanted) else { return };
        let mut steps = DIVIDE_STEPS.min(*self.steps);
        *self.steps -= steps;
        let frame = self.columns.frame;
        let halved = tickets::halve(frame, &asked, many(&places), &mut steps, self.dice);
        *self.steps += steps;
        if halved.undivided.is_empty() && self.columns.all_stand(&halved.panels) {
            found.exchange(&places, halved.panels);
        }
    }

    fn some_places(&mut self, all: usize) -> Vec<usize> {
        let back = 1 + pick(self.dice, BACK_MOST);
        let mut places: Vec<usize> = (0..back).map(|_| pick(self.dice, all)).collect();
        places.sort_unstable();
        places.dedup();
        places
    }

    /// The seats of these tickets with one more of the wanted type; only what is held beyond what
    /// is owed may be given for it.
    fn ask(&mut self, found: &Found, places: &[usize], wanted: usize) -> Option<Vec<i32>> {
        let (frame, back) = (self.columns.frame, many(places));
        let mut seats = vec![0; frame.types.len()];
        for &(number, held) in places.iter().flat_map(|&place| &found.tickets[place]) {
            seats[number as usize] += held;
        }
        seats[wanted] += 1;
        let least = |(number, &held): (usize, &i32)| {
            let spare = (-found.owed[number]).max(0);
            (held - spare).max(back * frame.floor(number))
        };
        let lo: Vec<i32> = seats.iter().enumerate().map(least).collect();
        let hi: Vec<i32> = (0..seats.len()).map(|number| back * frame.cap(number)).collect();
        if lo[wanted] > hi[wanted] {
            return None;
        }
        let ranges = tickets::ranges(frame, back);
        let mut task = Task {
            rows_of: &frame.rows_of,
            partners: &frame.partners,
            values: &mut seats,
            lo: &lo,
            hi: &hi,
            active: &self.all,
        };
        let account = (&mut *self.steps, ASK_STEPS);
        self.search.fit(&mut task, &ranges, account, self.dice).then_some(seats)
    }
}

/// So many tickets.
fn many(places: &[usize]) -> i32 {
    i32::try_from(places.len()).unwrap_or(i32::MAX)
}
