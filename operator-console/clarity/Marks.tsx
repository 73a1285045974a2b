import type { RefObject } from 'preact'
import { useLayoutEffect, useRef } from 'preact/hooks'
import type { Hint } from './hint.ts'
import { stretchesOf } from './shown-hints.ts'

interface Props {
  field: RefObject<HTMLDivElement | null>
  text: string
  hints: readonly Hint[]
  current: Hint | undefined
}

/** The same text once more over the field, unseen but for its marks. The field stays a plain one, with its keyboard and its undo. */
export function Marks({ field, text, hints, current }: Props) {
  const mirror = useRef<HTMLDivElement>(null)
  useLayoutEffect(() => {
    const written = field.current?.querySelector('textarea')
    if (!written || !mirror.current) return
    return mirrorField(written, mirror.current)
  }, [])
  useLayoutEffect(() => {
    const written = field.current?.querySelector('textarea')
    if (!written || !mirror.current) return
    // Here as well: a scroll bar that comes makes lines shorter, and changes no size.
    layOver(written, mirror.current)
    if (current) showMark(written, mirror.current)
    mirror.current.scrollTop = written.scrollTop
  })
  return (
    <div ref={mirror} class="hint-marks" aria-hidden="true">
      {stretchesOf(text, hints, current).map(({ from, text: words, look, isCurrent }) =>
        look === 'plain' ? (
          words
        ) : (
          <span key={from} class={isCurrent ? `${look} current` : look}>
            {words}
          </span>
        ),
      )}
      {/* A last line that is empty has its height as well. */}
      {'\u200b'}
    </div>
  )
}

// What decides where a letter stands.
const setting = [
  'direction',
  'font-family',
  'font-size',
  'font-style',
  'font-weight',
  'font-stretch',
  'font-variant-ligatures',
  'letter-spacing',
  'line-height',
  'padding-top',
  'padding-right',
  'padding-bottom',
  'padding-left',
  'tab-size',
  'text-align',
  'text-indent',
  'text-transform',
  'word-spacing',
]

/** Keeps the mirror as large, as set and as far scrolled as the field. Answers how to stop. */
function mirrorField(field: HTMLTextAreaElement, mirror: HTMLElement): () => void {
  const follow = () => {
    mirror.scrollTop = field.scrollTop
  }
  const sizes = new ResizeObserver(() => {
    const style = getComputedStyle(field)
    for (const name of setting) mirror.style.setProperty(name, style.getPropertyValue(name))
    layOver(field, mirror)
    follow()
  })
  sizes.observe(field)
  field.addEventListener('scroll', follow)
  return () => {
    sizes.disconnect()
    field.removeEventListener('scroll', follow)
  }
}

/** Inside of the border and beside the scroll bar, wherever it stands; to the fraction, or lines would break elsewhere. */
function layOver(field: HTMLTextAreaElement, { style }: HTMLElement): void {
  const width = field.getBoundingClientRect().width - (field.offsetWidth - field.clientWidth)
  style.setProperty('left', `${field.offsetLeft + field.clientLeft}px`)
  style.setProperty('top', `${field.offsetTop + field.clientTop}px`)
  style.setProperty('width', `${width}px`)
  style.setProperty('height', `${field.clientHeight}px`)
}

function showMark(field: HTMLTextAreaElement, mirror: HTMLElement): void {
  const mark = mirror.querySelector<HTMLElement>('.current')
  if (!mark) return
  const { offsetTop, offsetHeight } = mark
  if (offsetTop < field.scrollTop) field.scrollTop = offsetTop
  else if (offsetTop + offsetHeight > field.scrollTop + field.clientHeight)
    field.scrollTop = offsetTop + offsetHeight - field.clientHeight
}
