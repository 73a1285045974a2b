import './sections.css'

export interface Section {
  href: string
  word: string
  /** `page` where this is what is shown, `true` where that belongs to it. */
  current?: 'page' | 'true' | undefined
}

/** The parts of a room, each one press away. */
export function Sections({ label, sections }: { label: string; sections: readonly Section[] }) {
  return (
    <nav class="sections unprinted" aria-label={label}>
      {sections.map(({ href, word, current }) => (
        <a key={href} href={href} aria-current={current}>
          {word}
        </a>
      ))}
    </nav>
  )
}
