/** The eight-pointed star (khatam) in the commune's colour: our mark until the commune gives its own. */
export function Emblem({ size = 40, colour = "var(--mantine-color-accent-6)" }: { size?: number; colour?: string }) {
  return (
    <svg width={size} height={size} viewBox="0 0 48 48" aria-hidden="true">
      <path fill={colour} d="M24 1l6.700 6.800h9.500v9.500L47 24l-6.800 6.700v9.500h-9.500L24 47l-6.700-6.800H7.800v-9.500L1 24l6.800-6.700V7.800h9.500z" />
      <path fill="none" stroke="#fff" strokeOpacity=".85" strokeWidth="1.600" strokeLinejoin="round" d="M24 10l4.100 4.100h5.800v5.800L38 24l-4.100 4.100v5.800h-5.800L24 38l-4.100-4.100h-5.800v-5.800L10 24l4.100-4.100v-5.800h5.800z" />
      <circle cx="24" cy="24" r="5" fill="#fff" />
    </svg>
  );
}
