import type { ComponentChildren } from 'preact'
import './presence.css'

export type Light = 'lit' | 'ajar' | 'out'

interface Props {
  light: Light
  /** Names whose initials stand in the doors; without any the door is drawn as the light says. */
  names?: readonly string[]
  who: ComponentChildren
  next: ComponentChildren
  children?: ComponentChildren
}

const mostDoors = 2

/** The threshold and, in words, what its light means: who is there, and what happens next. */
export function Presence({ light, names = [], who, next, children }: Props) {
  return (
    <>
      <div class={`threshold ${light}`} />
      <div class="presence">
        <span class="doors" aria-hidden="true">
          {names.slice(0, mostDoors).map((name) => (
            <span class={light === 'out' ? 'door shut' : 'door'}>{[...name][0]}</span>
          ))}
          {names.length === 0 && <span class={light === 'ajar' ? 'door ajar' : 'door shut'} />}
        </span>
        <div class="presence-words">
          {who}
          <p class="presence-next" aria-live="polite">
            {next}
          </p>
        </div>
        {children}
      </div>
    </>
  )
}
