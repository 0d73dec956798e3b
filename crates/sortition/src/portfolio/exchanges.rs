//! A panel made more valuable by exchanging seats, one or two at once: quick, and blind to anything
//! that needs three. Rows are bits here, so that whether an exchange keeps the rules is a matter of
//! a few words.

use crate::frame::Frame;

/// Gains smaller than this are none.
const GAIN: f64 = 1e-9;
/// The same for two exchanges at once.
const PAIR_GAIN: f64 = 1e-8;
/// An exchange that breaks more rows than this is not mended by another.
const BROKEN_MOST: u32 = 3;

/// The rows of each type as bits.
pub(super) struct Exchanges<'a> {
    frame: &'a Frame,
    words: usize,
    bits: Vec<u64>,
}

/// Where the rows stand.
struct Standing {
    sums: Vec<i32>,
    /// Rows that may not rise.
    full: Vec<u64>,
    /// Rows that may not sink.
    bare: Vec<u64>,
}

/// One seat given to a type and one taken from another, with the gain.
struct Exchange {
    gain: f64,
    into: usize,
    out: usize,
}

/// Rows that would rise too high, and rows that would sink too low.
struct Broken {
    over: Vec<u64>,
    under: Vec<u64>,
}

/// Types that can take a seat, the most valuable first, and that can give one, the least valuable
/// first.
struct Sides {
    taking: Vec<usize>,
    giving: Vec<usize>,
}

impl<'a> Exchanges<'a> {
    pub fn of(frame: &'a Frame) -> Self {
        let words = frame.rows.len().div_ceil(64);
        let mut bits = vec![0; words * frame.types.len()];
        for (number, rows) in frame.rows_of.iter().enumerate() {
            for &row in rows {
                set(&mut bits[number * words..], row as usize, true);
            }
        }
        Self { frame, words, bits }
    }

    /// Exchanges one seat for another while that gains and every row holds. Gives the gain.
    pub fn climb(&self, worth: &[f64], seats: &mut [i32]) -> f64 {
        let mut standing = self.stand(seats);
        let mut order: Vec<usize> = (0..seats.len()).collect();
        order.sort_by(|&a, &b| worth[b].total_cmp(&worth[a]).then(a.cmp(&b)));
        let mut gained = 0.0;
        let mut moved = true;
        while moved {
            moved = false;
            // Those that can give a seat, the least valuable first.
            let mut giving: Vec<usize> = order.iter().rev().copied().collect();
            giving.retain(|&out| seats[out] > self.frame.floor(out));
            for &into in &order {
                if seats[into] >= self.frame.cap(into) {
                    continue;
                }
                let less = giving.iter().take_while(|&&out| worth[out] + GAIN < worth[into]);
                let fitting = less.enumerate().find(|&(_, &out)| self.fits(&standing, into, out));
                if let Some((place, &out)) = fitting {
                    self.make(&mut standing, seats, (into, out));
                    if seats[out] == self.frame.floor(out) {
                        giving.remove(place);
                    }
                    gained += worth[into] - worth[out];
                    moved = true;
                }
            }
        }
        gained
    }

    /// Makes two exchanges at once, of which the second mends the rows that the first one breaks:
    /// the first two found that gain together. Gives the gain, 0 if none is found with so many
    /// looks.
    pub fn pair(&self, worth: &[f64], seats: &mut [i32], looks: &mut u64) -> f64 {
        let mut standing = self.stand(seats);
        let sides = self.sides(worth, seats);
        for first in firsts(worth, &sides) {
            if *looks == 0 {
                break;
            }
            *looks -= 1;
            let Some(broken) = self.broken(&standing, &first) else { continue };
            self.make(&mut standing, seats, (first.into, first.out));
            let gains = |into: usize, out: usize| first.gain + worth[into] - worth[out] > PAIR_GAIN;
            if let Some((into, out)) =
                self.mending((&standing, seats), &broken, (&sides, &gains), looks)
            {
                self.make(&mut standing, seats, (into, out));
                return first.gain + worth[into] - worth[out];
            }
            self.make(&mut standing, seats, (first.out, first.into));
        }
        0.0
    }

    /// The first exchange that gains, mends what is broken and breaks nothing else.
    fn mending(
        &self,
        (standing, seats): (&Standing, &[i32]),
        broken: &Broken,
        (sides, gains): (&Sides, &dyn Fn(usize, usize) -> bool),
        looks: &mut u64,
    ) -> Option<(usize, usize)> {
        let giving = sides.giving.iter().copied().filter(|&out| {
            seats[out] > self.frame.floor(out) && self.holds(out, &broken.over, &broken.under)
        });
        let giving: Vec<usize> = giving.collect();
        let least = *giving.first()?;
        for &into in sides.taking.iter().take_while(|&&into| gains(into, least)) {
            *looks = looks.checked_sub(1)?;
            if seats[into] >= self.frame.cap(into) || !self.holds(into, &broken.under, &broken.over)
            {
                continue;
            }
            let gaining = giving.iter().copied().take_while(|&out| gains(into, out));
            let mut fitting = gaining.filter(|&out| out != into && self.fits(standing, into, out));
            if let Some(out) = fitting.next() {
                return Some((into, out));
            }
        }
        None
    }

    /// Whether a type is in all of some rows and in none of others.
    fn holds(&self, number: usize, all: &[u64], none: &[u64]) -> bool {
        let rows = self.rows(number).iter().zip(all.iter().zip(none));
        rows.into_iter().all(|(rows, (all, none))| rows & all == *all && rows & none == 0)
    }

    fn sides(&self, worth: &[f64], seats: &[i32]) -> Sides {
        let all = 0..seats.len();
        let mut taking: Vec<usize> =
            all.clone().filter(|&into| seats[into] < self.frame.cap(into)).collect();
        taking.sort_by(|&a, &b| worth[b].total_cmp(&worth[a]).then(a.cmp(&b)));
        let mut giving: Vec<usize> =
            all.filter(|&out| seats[out] > self.frame.floor(out)).collect();
        giving.sort_by(|&a, &b| worth[a].total_cmp(&worth[b]).then(a.cmp(&b)));
        Sides { taking, giving }
    }

    /// Exchanges of one seat for another (into, out) that hold every row and lose the least, none
    /// less than this.
    pub fn swaps(
        &self,
        worth: &[f64],
        seats: &[i32],
        least: f64,
        most: usize,
    ) -> Vec<(usize, usize)> {
        let standing = self.stand(seats);
        let frame = self.frame;
        let mut found: Vec<(f64, usize, usize)> = Vec::new();
        let giving: Vec<usize> = (0..seats.len()).filter(|&o| seats[o] > frame.floor(o)).collect();
        for into in (0..seats.len()).filter(|&into| seats[into] < frame.cap(into)) {
            for &out in &giving {
                let gain = worth[into] - worth[out];
                if into != out && gain > least && self.fits(&standing, into, out) {
                    found.push((gain, into, out));
                }
            }
        }
        found.sort_by(|a, b| b.0.total_cmp(&a.0));
        found.into_iter().take(most).map(|(_, into, out)| (into, out)).collect()
    }

    fn rows(&self, number: usize) -> &[u64] {
        &self.bits[number * self.words..(number + 1) * self.words]
    }

    fn stand(&self, seats: &[i32]) -> Standing {
        let rows = self.frame.rows.iter();
        let sums = rows.map(|row| row.members.iter().map(|&member| seats[member]).sum()).collect();
        let (full, bare) = (vec![0; self.words], vec![0; self.words]);
        let mut standing = Standing { sums, full, bare };
        (0..self.frame.rows.len()).for_each(|row| self.mark(&mut standing, row));
        standing
    }

    fn mark(&self, standing: &mut Standing, row: usize) {
        let (bounds, sum) = (&self.frame.rows[row], standing.sums[row]);
        set(&mut standing.full, row, sum >= bounds.hi);
        set(&mut standing.bare, row, sum <= bounds.lo);
    }

    fn make(&self, standing: &mut Standing, seats: &mut [i32], (into, out): (usize, usize)) {
        for (number, by) in [(into, 1), (out, -1)] {
            seats[number] += by;
            for &row in &self.frame.rows_of[number] {
                standing.sums[row as usize] += by;
                self.mark(standing, row as usize);
            }
        }
    }

    /// The rows that an exchange would break, if they are some and few.
    fn broken(&self, standing: &Standing, exchange: &Exchange) -> Option<Broken> {
        let (into, out) = (self.rows(exchange.into), self.rows(exchange.out));
        let over = into.iter().zip(out).zip(&standing.full).map(|((a, b), full)| a & !b & full);
        let under = out.iter().zip(into).zip(&standing.bare).map(|((b, a), bare)| b & !a & bare);
        let count: u32 = over.clone().chain(under.clone()).map(u64::count_ones).sum();
        let broken = || Broken { over: over.collect(), under: under.collect() };
        (1..=BROKEN_MOST).contains(&count).then(broken)
    }

    fn fits(&self, standing: &Standing, into: usize, out: usize) -> bool {
        let both = self.rows(into).iter().zip(self.rows(out));
        let ends = standing.full.iter().zip(&standing.bare);
        both.zip(ends).all(|((a, b), (full, bare))| (a & !b & full) | (b & !a & bare) == 0)
    }
}

/// Single exchanges that gain, the greatest gain first.
fn firsts(worth: &[f64], sides: &Sides) -> Vec<Exchange> {
    let mut firsts: Vec<Exchange> = Vec::new();
    for &into in &sides.taking {
        let all = sides.giving.iter();
        let all = all.map(|&out| Exchange { gain: worth[into] - worth[out], into, out });
        firsts.extend(all.take_while(|first| first.gain > GAIN));
    }
    firsts.sort_by(|a, b| b.gain.total_cmp(&a.gain));
    firsts
}

fn set(bits: &mut [u64], place: usize, to: bool) {
    let bit = 1 << (place % 64);
    if to {
        bits[place / 64] |= bit;
    } else {
        bits[place / 64] &= !bit;
    }
}

#[cfg(test)]
#[path = "exchanges_tests.rs"]
mod tests;
