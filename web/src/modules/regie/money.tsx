export {
  Amount, MoneyField, centimes, figures, fromCentimes, moneyFigures, parseMoney, parseNumber, useFigures, useMoney, useMoneyRule,
} from "@/ui/money";
