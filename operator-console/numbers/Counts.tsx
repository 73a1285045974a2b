import { Fragment } from 'preact'

interface Counted {
  title: string
  heading: 'h2' | 'h3'
  counts: readonly (readonly [name: string, count: number | string])[]
}

/** A few figures of one kind, each under its name. */
export function Counts({ title, heading: Heading, counts }: Counted) {
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
