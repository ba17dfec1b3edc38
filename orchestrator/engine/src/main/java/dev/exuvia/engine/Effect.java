package dev.exuvia.engine;

/**
 * What an {@link Action} does to the world, for someone who plans with it: who declares effects
 * names them by a type of its own.
 */
public interface Effect {}
