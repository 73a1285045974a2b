import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import type { App } from '../app.ts'
import type { Own } from '../conversation/own-state.ts'
import { language, t } from '../language.ts'
import { losesTicks, obstacleTo, type Piece, pieceOf, piecesIn } from './attached.ts'
import { directionOf } from './GuidanceText.tsx'
import { HitList } from './HitList.tsx'
import { Preview } from './Preview.tsx'
import { createPalette, type Palette } from './palette-state.ts'
import { SearchLine } from './SearchLine.tsx'
import './palette.css'
import './palette-narrow.css'

interface Props {
  app: App
  own: Own
  /** `stays`: another one follows. */
  onInsert: (piece: Piece, stays: boolean) => void
  onClose: () => void
}

/** The library above the composer: found by words, read in both languages, put in by Enter. Covers nothing that was said. */
export function GuidancePalette({ app, own, onInsert, onClose }: Props) {
  const section = useRef<HTMLElement>(null)
  const palette = useMemo(() => {
    const { siteId } = own.conversation.peek()
    const { guidance } = own
    const changes = app.library.told
    return createPalette(app.connection, {
      siteId,
      conversationId: own.id,
      guidance,
      reading: language,
      changes,
    })
  }, [own.id])
  useEffect(() => palette.close, [palette])
  const focusSearch = () => section.current?.querySelector<HTMLInputElement>('[role="combobox"]')?.focus()
  useLayoutEffect(focusSearch, [])
  // Who wanted to go on still does after a place has been filled in.
  const wantedToStay = useRef(false)
  const insert = async (stays: boolean) => {
    const wished = palette.words.peek()
    // Enter may come before the answer to the last letter.
    await palette.settled()
    // Who went on typing meant another entry than the one that is first now.
    if (!section.current || palette.words.peek() !== wished) return
    const { piece, obstacle } = pieceToInsert(own, palette)
    wantedToStay.current = stays && !piece
    if (piece && !obstacle) {
      onInsert(piece, stays)
      palette.forgetMoment()
      if (stays) focusSearch()
      return
    }
    firstMissing(section.current)?.focus()
  }
  return (
    <section
      ref={section}
      class="guidance"
      aria-label={t('guidance.title')}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.preventDefault()
        onClose()
      }}
    >
      <SearchLine own={own} palette={palette} onEnter={(stays) => void insert(stays)} onClose={onClose} />
      <div class="cols">
        <HitList app={app} own={own} palette={palette} onInsert={() => void insert(false)} />
        <Preview
          app={app}
          own={own}
          palette={palette}
          {...pieceToInsert(own, palette)}
          onInsert={(stays) => void insert(stays)}
          onFilled={(stays) => void insert(stays || wantedToStay.current)}
          onLeaveField={focusSearch}
        />
      </div>
    </section>
  )
}

/** The chosen entry as it would be put in, and why it can't be, if it can't. */
function pieceToInsert(own: Own, palette: Palette) {
  const hit = palette.chosen.value
  const isRightToLeft = (one: Piece['language']) => directionOf(one) === 'rtl'
  const piece = hit && pieceOf(hit, palette.values.value, isRightToLeft)
  const held = piecesIn(own.messages.draft.value, own.messages.attached.value.pieces)
  const obstacle = hit && obstacleTo(hit.sending.language, held)
  return { piece, obstacle, losesTicks: hit !== undefined && losesTicks(hit.kind, held) }
}

/** The directory first, but for who has begun to fill in by hand. */
function firstMissing(section: HTMLElement): HTMLInputElement | undefined {
  const fields = [...section.querySelectorAll<HTMLInputElement>('.asked input')]
  const byHand = fields.filter((one) => one.role !== 'combobox')
  const asked = byHand.some((one) => one.value.trim()) ? byHand : fields
  return asked.find((one) => !one.value.trim())
}
