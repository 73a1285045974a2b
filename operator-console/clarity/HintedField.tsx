import type { ComponentChildren } from 'preact'
import { useEffect, useLayoutEffect, useMemo, useRef } from 'preact/hooks'
import { isModified } from '../keys/keys-state.ts'
import type { ClarityChoice } from './clarity-choice.ts'
import { actsOn, type HintActs } from './field-acts.ts'
import { createFieldHints, type Written } from './field-hints.ts'
import { HintLine } from './HintLine.tsx'
import { fetchHintFinder } from './hint-finder.ts'
import { Marks } from './Marks.tsx'
import './hinted-field.css'

interface Props {
  choice: ClarityChoice
  /** What stands in the field, and what it is written in as far as is known; the writer may say otherwise. */
  written: Written
  /** One textarea, as it would be without the helper. */
  children: ComponentChildren
}

/** Around any textarea: marks in it what could be hard to read, and says under it why. Nothing leaves the browser. */
export function HintedField({ choice, written, children }: Props) {
  const around = useRef<HTMLDivElement>(null)
  const { hints, acts } = useMemo(() => {
    const made = createFieldHints(choice, written)
    return { hints: made, acts: actsOn(made, () => around.current?.querySelector('textarea')) }
  }, [choice, written.text, written.language])
  const text = written.text.value
  const isUsed = choice.isOn.value && text.trim() !== ''
  const reads = hints.language.value
  useEffect(() => {
    if (isUsed && reads) void fetchHintFinder(reads)
  }, [isUsed, reads, text])
  useLayoutEffect(() => (around.current ? listen(around.current, acts) : undefined), [acts])
  return (
    <>
      <div ref={around} class="hinted">
        {children}
        {isUsed && (
          <Marks field={around} text={text} hints={hints.hints.value} current={hints.current.value} />
        )}
      </div>
      {isUsed && <HintLine choice={choice} hints={hints} text={text} acts={acts} />}
    </>
  )
}

/** Before the field's own keys: Enter with the modifier takes a wording, it sends nothing. */
function listen(around: HTMLElement, acts: HintActs): () => void {
  const pressed = (event: KeyboardEvent) => {
    if (event.isComposing) return
    const isOurs =
      (event.key === 'Escape' && acts.leave()) ||
      (isModified(event) && event.code === 'KeyV' && acts.walk()) ||
      (isModified(event) && event.key === 'Enter' && acts.take())
    if (!isOurs) return
    event.preventDefault()
    event.stopPropagation()
  }
  around.addEventListener('keydown', pressed, true)
  around.addEventListener('click', acts.lookAtTap)
  // After the field's own: what is drawn in between would put back what stood there before.
  around.addEventListener('input', acts.typed)
  return () => {
    around.removeEventListener('keydown', pressed, true)
    around.removeEventListener('click', acts.lookAtTap)
    around.removeEventListener('input', acts.typed)
  }
}
