export interface Wishes {
  /** Width of the working view in CSS px at 16 px text: twice the text size is half the room. */
  width: number
  own: number
  queue: 'auto' | 'column' | 'strip'
  context: 'auto' | 'open' | 'closed'
}

export interface Arrangement {
  narrow: boolean
  queue: 'column' | 'strip'
  context: boolean
  /** How many conversations fit beside each other. */
  columns: number
}

const narrowest = 720
const queueWidth = 288
const stripWidth = 76
const contextWidth = 324
const conversationWidth = 326
const mostColumns = 4
/** Below this the context waits behind its button. */
const roomForContext = 1180

/**
 * Divides the width: conversations first, then the queue with its words, then the context.
 * What the counsellor has chosen holds; what is left on "auto" gives way.
 */
export function arrange(wishes: Wishes): Arrangement {
  if (wishes.width < narrowest) return { narrow: true, queue: 'column', context: true, columns: 1 }
  const wanted = Math.min(Math.max(wishes.own, 1), mostColumns)
  const queues = wishes.queue === 'auto' ? (['column', 'strip'] as const) : ([wishes.queue] as const)
  const contexts = wishes.context === 'auto' ? [true, false] : [wishes.context === 'open']
  if (wishes.context === 'auto' && wishes.width < roomForContext) contexts.shift()
  const choices = queues.flatMap((queue) =>
    contexts.map((context) => ({ queue, context, columns: columnsThatFit(wishes.width, queue, context) })),
  )
  const fitting = choices.find((choice) => choice.columns >= wanted)
  const roomiest = choices.reduce((best, choice) => (choice.columns > best.columns ? choice : best))
  const { queue, context, columns } = fitting ?? roomiest
  return { narrow: false, queue, context, columns: Math.min(Math.max(columns, 1), wanted) }
}

function columnsThatFit(width: number, queue: 'column' | 'strip', context: boolean): number {
  const left = width - (queue === 'column' ? queueWidth : stripWidth) - (context ? contextWidth : 0)
  return Math.floor(left / conversationWidth)
}

/**
 * Which conversations stand in the columns. Those that stand there keep their place; the focused one is always
 * among them, and takes the place of the one that was focused longest ago. Where only one stood there is no place to
 * keep beside it: they stand as in the list.
 */
export function chooseShown(
  shown: readonly string[],
  own: readonly string[],
  { columns, recent }: { columns: number; recent: readonly string[] },
): string[] {
  const kept = shown.filter((id) => own.includes(id))
  const byRecency = [...recent.filter((id) => own.includes(id)), ...own.filter((id) => !recent.includes(id))]
  const wanted = byRecency.slice(0, columns)
  if (kept.length <= 1) return own.filter((id) => wanted.includes(id))
  const arriving = wanted.filter((id) => !kept.includes(id))
  const places = kept.flatMap((id) => (wanted.includes(id) ? [id] : arriving.splice(0, 1)))
  return [...places, ...arriving]
}
