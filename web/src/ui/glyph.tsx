/** Line icons on a 24 grid, drawn here so that no icon package is loaded. */
const PATHS = {
  home: "M4 11.5 12 5l8 6.5M6 10v9h12v-9M10 19v-5h4v5",
  birth: "M7 3h7l4 4v14H7ZM14 3v4h4M9.500 14h6M12.500 11v6",
  death: "M7 3h7l4 4v14H7ZM14 3v4h4M9.500 14h6",
  register: "M5 4h11a3 3 0 0 1 3 3v13H8a3 3 0 0 1-3-3ZM5 17a3 3 0 0 1 3-3h11M9 8h6",
  act: "M7 3h7l4 4v14H7ZM14 3v4h4M10 12h5M10 16h5",
  search: "M11 18a7 7 0 1 0 0-14 7 7 0 0 0 0 14ZM16.200 16.200 20.500 20.500",
  office: "M4 20h16M6 20V9M10 20V9M14 20V9M18 20V9M3.500 9 12 4l8.500 5Z",
  people: "M9 11a3.500 3.500 0 1 0 0-7 3.500 3.500 0 0 0 0 7ZM2.500 20c.5-4 3-6 6.500-6s6 2 6.500 6M16 4.500a3.500 3.500 0 0 1 0 6.300M18 14.500c2 .8 3.200 2.700 3.500 5.500",
  audit: "M12 3 5 6v5c0 5 3 8.500 7 10 4-1.500 7-5 7-10V6ZM9 12l2.200 2.200L15.500 10",
  settings: "M4 7h9M17 7h3M4 17h3M11 17h9M15 9.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5ZM9 19.500a2.500 2.500 0 1 0 0-5 2.500 2.500 0 0 0 0 5Z",
  account: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8ZM4.500 20.500c.7-4 3.500-6 7.500-6s6.800 2 7.500 6",
  inbox: "M4 13 6.500 5h11L20 13v6H4ZM4 13h4.500l1.500 2.500h4l1.500-2.500H20",
  bell: "M12 4a5 5 0 0 1 5 5c0 5 2 6 2 7.500H5C5 15 7 14 7 9a5 5 0 0 1 5-5ZM10 19.500a2 2 0 0 0 4 0",
  alert: "M12 4 2.800 20h18.400ZM12 10v4.500M12 17.300v.1",
  check: "M5 12.500 10 17.500 19.500 7",
  clock: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM12 7v5.300l3.500 2",
  back: "M15 5l-7 7 7 7",
  more: "M9 5l7 7-7 7",
  print: "M7 9V4h10v5M7 17H4V9h16v8h-3M7 14h10v6H7Z",
  file: "M7 3h7l4 4v14H7ZM14 3v4h4",
  plus: "M12 5v14M5 12h14",
  trash: "M5 7h14M9 7V4h6v3M7 7l1 13h8l1-13M10.500 11v5M13.500 11v5",
  edit: "M5 19l.8-4L16 4.800l3.200 3.200L9 18.200ZM14 7l3 3",
  send: "M4 12 20 4l-5 16-3.500-6.500Z",
  returned: "M9 6 4 11l5 5M4 11h10a5 5 0 0 1 0 10h-3",
  stamp: "M9.500 10.500C9.500 8 8 7.500 8 5.500a4 4 0 0 1 8 0c0 2-1.500 2.500-1.500 5V13H18l1.500 4h-15L6 13h3.500ZM5 20.500h14",
  out: "M14 4H5v16h9M10 12h11M17.500 8.500 21 12l-3.500 3.500",
  upload: "M12 16V5M7.500 9 12 4.500 16.500 9M5 19.500h14",
  globe: "M12 21a9 9 0 1 0 0-18 9 9 0 0 0 0 18ZM3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18",
  calendar: "M5 6h14v14H5ZM5 10.500h14M9 3.500V7M15 3.500V7",
  keys: "M3 7h18v10H3ZM7 10.500v.1M10.500 10.500v.1M14 10.500v.1M17 10.500v.1M8 14h8",
  filter: "M4 6h16M7 12h10M10 18h4",
  sort: "M8 10l4-4 4 4M8 14l4 4 4-4",
  down: "M12 4v12M7.500 11.500 12 16l4.500-4.500M5 20h14",
  key: "M14.500 13.500a5 5 0 1 0-4.200-4.200L3.500 16v4.500H8V18h2.500v-2.500ZM16 8v.1",
} as const;
export type GlyphName = keyof typeof PATHS;
/** Glyphs that point along the line of writing and turn with it. */
const DIRECTED: readonly GlyphName[] = ["back", "more", "returned", "out", "send"];

export function Glyph({ name, size = 20 }: { name: GlyphName; size?: number }) {
  return (
    <svg
      width={size}
      height={size}
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth={1.7}
      strokeLinecap="round"
      strokeLinejoin="round"
      aria-hidden="true"
      className={DIRECTED.includes(name) ? "turns" : undefined}
    >
      <path d={PATHS[name]} />
    </svg>
  );
}
