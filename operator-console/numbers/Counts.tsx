import { Fragment } from 'preact'

interface Counted {
  title: string
  heading: 'h2' | 'h3'
  counts: readonly (readonly [name: string, count: number | string])[]
  /** What is said instead where all of them are 0. */
  nothing?: string
}

/** A few figures of one kind, each under its name. */
export function Counts({ title, heading: Heading, counts, nothing }: Counted) {
  if (nothing && counts.every(([, count]) => count === 0))
    return (
      <div>
        <Heading>{title}</Heading>
        <p class="soft">{nothing}</p>
      </div>
    )
  return (
    <div>
      <Heading>{title}</Heading>
      <dl class="facts">
        {counts.map(([name, count]) => (
          <Fragment key={name}>
            <dt>{name}</dt>
            <dd>{count}</dd>
          </Fragment>
        ))}
      </dl>
    </div>
  )
}
