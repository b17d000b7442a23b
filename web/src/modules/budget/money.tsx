export { Amount, centimes, fromCentimes, moneyFigures, parseMoney } from "@/ui/money";
