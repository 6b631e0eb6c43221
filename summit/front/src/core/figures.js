// Figures in several languages, which share what is alike in them.

/**
 * Figures as they are drawn: what a trace has as in the first language is null in the others. A
 * language may have traces that the first has not, such as a label for which there is room.
 * @param {Record<string, Record<string, any>>} figures by language and name; filled in
 */
export function whole(figures) {
  const [first, ...others] = Object.values(figures);
  for (const figure of others)
    for (const [name, { data }] of Object.entries(figure))
      for (const [at, trace] of data.entries())
        for (const key of ["x", "y", "z", "customdata"])
          if (trace[key] === null) trace[key] = first[name].data[at][key];
  return figures;
}
