import { today } from "@/kernel/dates";

const thisYear = () => Number(today().slice(0, 4));
/** From the last year to the next but one. */
export const openable = (): number[] => [-1, 0, 1, 2].map((ahead) => thisYear() + ahead);
/** The budget that is prepared: from summer on, that of the next year. */
export const prepared = (): number => (today().slice(5, 7) >= "07" ? thisYear() + 1 : thisYear());
