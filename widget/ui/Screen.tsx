import type { ComponentChildren } from 'preact'
import { useFocusOnArrival } from './focus.ts'

interface Props {
  title: string
  /** h2 under a presence line that is itself the heading. */
  level?: 'h1' | 'h2'
  lead?: ComponentChildren
  children: ComponentChildren
  foot: ComponentChildren
}

/** One step of the door: a heading that takes the focus, a room that scrolls, a foot with what one can do. */
export function Screen({ title, level: Heading = 'h1', lead, children, foot }: Props) {
  const heading = useFocusOnArrival()
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must scroll by keyboard as well */}
      <div class="room" tabIndex={0}>
        <div>
          <Heading class="title" tabIndex={-1} ref={heading}>
            {title}
          </Heading>
          {lead && <p class="lead">{lead}</p>}
        </div>
        {children}
      </div>
      <div class="foot">{foot}</div>
    </>
  )
}
