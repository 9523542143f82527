/// placeholder
public enum TestSupport {}
