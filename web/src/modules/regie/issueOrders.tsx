import { useForm } from "@mantine/form";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { FormDialog } from "@/ui/formDialog";
import { Amount, centimes, fromCentimes } from "./money";
import { ORDER_ISSUE } from "./orderQueries";
import { isolated } from "./orderParts";
import classes from "./orders.module.css";

interface Props { assessments: readonly { id: string; reference: string; total: string }[]; onClose: () => void; onDone: () => void }

/** Sums of a list, in dirhams. */
export const sumOf = (amounts: readonly string[]): string => fromCentimes(amounts.reduce((sum, one) => sum + centimes(one), 0));

/** Orders for assessments: all of them or none. A refusal names the assessment that it is about. */
export function IssueOrders({ assessments, onClose, onDone }: Props) {
  const t = useText();
  const [issue] = useAction(ORDER_ISSUE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: {} });
  const count = assessments.length;
  return (
    <FormDialog title={t("web-regie-order-issue")} confirm={t("web-regie-order-issue-confirm", { count })} done={t("web-regie-order-issued", { count })} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async () => {
        const outcome = await issue({ input: { operationId, assessmentIds: assessments.map((one) => one.id) } });
        if (!outcome) return undefined;
        const named = (field: readonly string[]) => assessments[Number(field.at(-1))]?.reference;
        return { ...outcome, errors: outcome.errors.map((error) => (named(error.field) ? { ...error, message: `${isolated(named(error.field) ?? "")} : ${error.message}` } : error)) };
      }}>
      <p className={classes.soft}>{t("web-regie-order-issue-hint")}</p>
      <p className={classes.sum}><span>{t("web-regie-assess-count", { count })}</span><Amount of={sumOf(assessments.map((one) => one.total))} strong /></p>
    </FormDialog>
  );
}
