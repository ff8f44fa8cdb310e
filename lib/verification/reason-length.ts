/** How many characters a reason has that a person gives: why a gate is opened by hand, why a warning stays. */
export const reasonLength = { min: 5, max: 500 }
