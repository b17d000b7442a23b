//! The ways of money: which of them chance takes, and what leads to those that it left out.

use super::Play;

/// Every way of money.
pub(super) const WAYS: [&str; 30] = [
    "assess",
    "tax",
    "cash",
    "cash of two",
    "counter",
    "fee",
    "phone",
    "sell",
    "void",
    "bounce",
    "reduce",
    "remit",
    "cancel",
    "write off",
    "slip",
    "collect",
    "give back",
    "restitute",
    "impute",
    "notice",
    "enforce",
    "annul",
    "merge",
    "report",
    "assign",
    "pay back",
    "compare",
    "close",
    "make good",
    "pay over",
];
/// Of these two that are told apart only by what the receiver says, at least one of each occurs too.
pub(super) const ANSWERS: [&str; 2] = ["receiver agrees", "receiver disagrees"];
/// Ways that the law bars now and then.
pub(super) const REFUSED: [&str; 8] = ["cash", "void", "bounce", "reduce", "remit", "cancel", "restitute", "make good"];

impl Play {
    /// One step. Whatever is impossible just now is left out.
    pub(super) async fn step(&mut self) {
        match self.dice.below(55) {
            0..=5 => self.assess().await,
            6..=14 => self.cash().await,
            15..=17 => self.counter().await,
            18..=20 => self.make_void().await,
            21 | 22 => self.bounce().await,
            23 | 24 => self.reduce().await,
            25 | 26 => self.remit().await,
            27 => self.cancel().await,
            28 => self.write_off().await,
            29..=31 => self.report().await,
            32 => self.assign().await,
            33 | 34 => self.sell().await,
            35 => self.make_good().await,
            36 => self.pay_over().await,
            37 => self.send_slip().await,
            38 => self.end_of_day().await,
            39 => self.close_a_till().await,
            40 => self.fee().await,
            41 | 42 => self.in_the_field().await,
            43..=45 => self.enforce().await,
            46 => self.annul().await,
            47..=49 => self.collect().await,
            50 => self.give_back().await,
            51..=53 => self.settle().await,
            _ => self.merge().await,
        }
    }

    /// How often something was accepted, or where it always is refused, refused.
    pub(super) fn done(&self, way: &str) -> u32 {
        let [accepted, refused] = self.done.get(way).copied().unwrap_or_default();
        if way == "cash of two" { refused } else { accepted }
    }

    /// Does what chance left out, as often as it takes.
    pub(super) async fn rest(&mut self) {
        for way in WAYS.into_iter().chain(ANSWERS) {
            for n in 1..=150 {
                if self.done(way) > 0 {
                    break;
                }
                self.now = format!("{way}, left out so far, {n}");
                self.once(way, n).await;
            }
        }
    }

    /// What leads to one of the ways.
    async fn once(&mut self, way: &str, n: usize) {
        match way {
            "assess" | "tax" => self.assess().await,
            "counter" => self.counter().await,
            "fee" => self.fee().await,
            "sell" => {
                self.counter().await;
                self.sell().await;
            }
            "void" => {
                self.counter().await;
                self.make_void().await;
            }
            "bounce" => {
                self.counter().await;
                self.bounce().await;
            }
            "merge" => self.merge().await,
            "restitute" | "impute" => {
                self.assess().await;
                self.cash().await;
                self.cancel().await;
                self.settle().await;
            }
            "report" => self.report().await,
            "assign" | "pay back" => {
                self.report().await;
                self.assign().await;
            }
            "close" => {
                self.counter().await;
                self.close_a_till().await;
            }
            "phone" | "compare" => {
                self.end_of_day().await;
                self.in_the_field().await;
            }
            "notice" | "enforce" | "annul" => {
                if n.is_multiple_of(5) {
                    self.end_of_day().await;
                }
                self.send_slip().await;
                self.enforce().await;
                self.annul().await;
            }
            "make good" => {
                self.counter().await;
                self.close_a_till().await;
                self.make_good().await;
            }
            "pay over" | "receiver agrees" | "receiver disagrees" => {
                self.counter().await;
                self.close_a_till().await;
                self.pay_over().await;
            }
            _ => {
                self.assess().await;
                self.decided_or_paid(way).await;
            }
        }
    }

    async fn decided_or_paid(&mut self, way: &str) {
        match way {
            "reduce" => self.reduce().await,
            "remit" => self.remit().await,
            "cancel" => self.cancel().await,
            "write off" => self.write_off().await,
            "slip" => self.send_slip().await,
            "collect" => self.collect().await,
            "give back" => {
                self.collect().await;
                self.give_back().await;
            }
            _ => self.cash().await,
        }
    }
}
