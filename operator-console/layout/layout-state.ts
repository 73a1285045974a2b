import { computed, effect, type ReadonlySignal, type Signal, signal } from '@preact/signals'
import type { Conversations } from '../conversation/conversation-state.ts'
import type { Own } from '../conversation/own-state.ts'
import { type Arrangement, arrange, chooseShown, type Wishes } from './arrange.ts'

export type Pane = 'queue' | 'talk' | 'context'

export interface Layout {
  arrangement: ReadonlySignal<Arrangement>
  /** The conversations that stand in the columns, in their places. */
  shown: ReadonlySignal<readonly Own[]>
  /** On a narrow screen one part is seen at a time. */
  pane: Signal<Pane>
  help: Signal<boolean>
  /** What the bar has no room for on a narrow screen. */
  menu: Signal<boolean>
  /** What the young person reads during an absence is being edited. */
  absence: Signal<boolean>
  /** The counsellor is looking at the console: the tab is visible and has the focus. */
  present: ReadonlySignal<boolean>
  toggleQueue(): void
  toggleContext(): void
  /** The keyboard is asked to go to the note of the focused conversation; the field that takes it clears it. */
  noteSummons: Signal<true | undefined>
  summonNote(): void
}

export function createLayout(conversations: Conversations): Layout {
  const width = measureWidth()
  const queue = signal<Wishes['queue']>('auto')
  const context = signal<Wishes['context']>('auto')
  const pane = signal<Pane>('queue')
  const arrangement = computed(() =>
    arrange({
      width: width.value,
      own: conversations.own.value.length,
      queue: queue.value,
      context: context.value,
    }),
  )
  const noteSummons = signal<true | undefined>(undefined)
  const places = signal<readonly string[]>([])
  effect(() => {
    const own = conversations.own.value.map((one) => one.id)
    const next = chooseShown(places.peek(), own, {
      columns: arrangement.value.columns,
      recent: conversations.recent.value,
    })
    if (next.join() !== places.peek().join()) places.value = next
  })
  effect(() => {
    if (conversations.summons.value) pane.value = 'talk'
  })
  return {
    arrangement,
    shown: computed(() =>
      places.value.flatMap((id) => conversations.own.value.find((own) => own.id === id) ?? []),
    ),
    pane,
    help: signal(false),
    menu: signal(false),
    absence: signal(false),
    present: watchPresence(),
    toggleQueue: () => {
      queue.value = arrangement.value.queue === 'column' ? 'strip' : 'column'
    },
    noteSummons,
    summonNote: () => {
      if (arrangement.value.narrow) pane.value = 'context'
      else if (!arrangement.value.context) context.value = 'open'
      noteSummons.value = true
    },
    toggleContext: () => {
      if (arrangement.value.narrow) pane.value = pane.value === 'context' ? 'talk' : 'context'
      else context.value = arrangement.value.context ? 'closed' : 'open'
    },
  }
}

function measureWidth(): ReadonlySignal<number> {
  const width = signal(0)
  const measure = () => {
    const textSize = Number.parseFloat(getComputedStyle(document.documentElement).fontSize)
    width.value = (document.documentElement.clientWidth * 16) / textSize
  }
  measure()
  new ResizeObserver(measure).observe(document.documentElement)
  return width
}

function watchPresence(): ReadonlySignal<boolean> {
  const look = () => document.visibilityState === 'visible' && document.hasFocus()
  const present = signal(look())
  const update = () => {
    present.value = look()
  }
  for (const change of ['focus', 'blur']) addEventListener(change, update)
  document.addEventListener('visibilitychange', update)
  return present
}
