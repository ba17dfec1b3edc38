package dev.exuvia.dns.planner;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;

/**
 * The strongly connected components of a graph (Tarjan, SIAM J. Comput. 1972), numbered so that
 * every edge leads to the same or a lower number. Without recursion: chains may be long.
 */
final class Components {
  private static final int UNSEEN = -1;

  private final List<int[]> successors;
  private final int[] number;
  private final int[] low;
  private final int[] component;
  private final int[] next;
  private final Deque<Integer> open = new ArrayDeque<>();
  private int numbered;
  private int found;

  /**
   * @param successors of each node, by its index
   */
  Components(List<int[]> successors) {
    this.successors = successors;
    int size = successors.size();
    number = filled(size);
    component = filled(size);
    low = new int[size];
    next = new int[size];
    for (int root = 0; root < size; root++) {
      if (number[root] == UNSEEN) {
        visit(root);
      }
    }
  }

  int of(int node) {
    return component[node];
  }

  int count() {
    return found;
  }

  private static int[] filled(int size) {
    int[] array = new int[size];
    Arrays.fill(array, UNSEEN);
    return array;
  }

  private void visit(int root) {
    Deque<Integer> path = new ArrayDeque<>();
    enter(root, path);
    while (!path.isEmpty()) {
      int node = path.getLast();
      if (next[node] < successors.get(node).length) {
        follow(node, successors.get(node)[next[node]++], path);
      } else {
        path.removeLast();
        leave(node);
        if (!path.isEmpty()) {
          lower(path.getLast(), low[node]);
        }
      }
    }
  }

  private void enter(int node, Deque<Integer> path) {
    number[node] = numbered;
    low[node] = numbered++;
    open.addLast(node);
    path.addLast(node);
  }

  private void follow(int node, int successor, Deque<Integer> path) {
    if (number[successor] == UNSEEN) {
      enter(successor, path);
    } else if (component[successor] == UNSEEN) {
      lower(node, number[successor]);
    }
  }

  private void lower(int node, int reached) {
    low[node] = Math.min(low[node], reached);
  }

  private void leave(int node) {
    if (low[node] != number[node]) {
      return;
    }
    int member;
    do {
      member = open.removeLast();
      component[member] = found;
    } while (member != node);
    found++;
  }
}
