import './icon.css'

interface Props {
  path: string
  /** small, turns (mirrored where text runs from right to left), turning. */
  look?: string
}

/** A drawing beside words; it says nothing by itself. */
export function Icon({ path, look = '' }: Props) {
  return (
    <svg class={`icon ${look}`} viewBox="0 0 24 24" aria-hidden="true">
      <path d={path} />
    </svg>
  )
}

/** Kynnys itself: a door with light in it. */
export function Mark() {
  return (
    <svg class="mark" viewBox="0 0 24 24" aria-hidden="true">
      <path class="mark-light" d="M12 2.6a7 7 0 0 1 6.6 6.9V20.5H12z" />
      <path class="mark-door" d="M5.4 20.5v-11a6.6 6.6 0 0 1 13.2 0v11M12 3v17.5M2 20.5h20" />
    </svg>
  )
}
