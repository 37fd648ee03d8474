/** Something that may lack parts at any depth; what is there has the right type. */
export type Draft<T> = T extends (infer E)[] ? Draft<E>[] : T extends object ? { [K in keyof T]?: Draft<T[K]> } : T;
