import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { FormDialog } from "@/ui/formDialog";
import { sumOf } from "./issueOrders";
import { Amount } from "./money";
import { SLIP_SEND, type OrderListed } from "./orderQueries";
import { isolated } from "./orderParts";
import classes from "./orders.module.css";

/** These orders, or all that wait, of one kind and year where those are chosen. */
export type ToSend = { orders: readonly OrderListed[] } | { waiting: { kindId: string | null; year: number | null } };

/** Orders on their way to the receiver. What waits may be more than the screen shows: the server gathers it. */
export function SendSlip({ what, onClose, onDone }: { what: ToSend; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [send] = useAction(SLIP_SEND);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: {} });
  const orders = "orders" in what ? what.orders : undefined;
  return (
    <FormDialog title={t("web-regie-slip-send")} confirm={t("web-regie-slip-send-confirm")} done={t("web-regie-slip-sent")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async () => {
        const outcome = await send({
          input: "orders" in what ? { operationId, orderIds: what.orders.map((one) => one.id) } : { operationId, waiting: what.waiting },
        });
        if (!outcome) return undefined;
        const slip = outcome.payload?.slip;
        if (slip && outcome.errors.length === 0) void navigate({ to: `/revenue/slips/${slip.id}` });
        const named = (field: readonly string[]) => orders?.[Number(field.at(-1))]?.number;
        return { ...outcome, errors: outcome.errors.map((error) => (named(error.field) ? { ...error, message: `${isolated(named(error.field) ?? "")} : ${error.message}` } : error)) };
      }}>
      <p className={classes.soft}>{t(orders ? "web-regie-slip-send-hint" : "web-regie-slip-send-all-hint")}</p>
      {orders && <p className={classes.sum}><span>{t("web-regie-order-count", { count: orders.length })}</span><Amount of={sumOf(orders.map((one) => one.total))} strong /></p>}
    </FormDialog>
  );
}
