/** Days over which the sale of tickets is looked at, to know how long what is left will do. */
export const TICKET_DAYS = 30;

/** Kinds of tickets of which less is left than was sold in those days. A kind that nobody bought is not running low. */
export const ticketsLow = (rows: readonly { count: { sold: number; closing: number } }[]): number =>
  rows.filter(({ count }) => count.sold > 0 && count.closing < count.sold).length;

/** Statements with lines that nothing is matched with; the list is cut where there are many, and says so. */
export function statementsOpen(of: { nodes: readonly { lineCount: number; matchedCount: number }[]; pageInfo: { hasNextPage: boolean } }): number | string {
  const open = of.nodes.filter((one) => one.matchedCount < one.lineCount).length;
  return open > 0 && of.pageInfo.hasNextPage ? `${open}+` : open;
}

interface Phone { state: string; heldCount: number; waitingCount: number; till: { id: string } }
/** Phones that sent something that somebody has to look at, or that waits for what came before it. */
export const phonesHeld = (phones: readonly Phone[]): number => phones.filter((phone) => phone.heldCount + phone.waitingCount > 0).length;
/** Phones in use whose till has a day of before today that was never closed. */
export const phonesOpen = (phones: readonly Phone[], days: readonly { till: { id: string } }[]): number =>
  phones.filter((phone) => phone.state === "ACTIVE" && days.some((day) => day.till.id === phone.till.id)).length;

interface Month { year: number; month: number }
/** The month before that of a day. */
export function monthBefore(day: string): Month {
  const [year = 0, month = 1] = day.split("-").map(Number);
  return month === 1 ? { year: year - 1, month: 12 } : { year, month: month - 1 };
}
/** 1 where a month is not among those that are certified. */
export const toCertify = (done: readonly Month[], of: Month): number => (done.some((one) => one.year === of.year && one.month === of.month) ? 0 : 1);
