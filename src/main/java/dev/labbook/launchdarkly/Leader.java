package dev.labbook.launchdarkly;

import dev.labbook.api.ApiException;
import dev.labbook.api.ApiRequest;
import dev.labbook.api.ApiResponse;
import dev.labbook.api.ReadApi;
import java.util.concurrent.CountDownLatch;

/// Sends the first requests, which open the connection and show whether the token is right. Others
/// follow when it has had an answer and goes on to a second request, so that they go along with it
/// over connections of their own; or when it has ended, so that they take over the one that is
/// open.
final class Leader implements ReadApi, AutoCloseable {
  private final ReadApi api;
  private final CountDownLatch followed = new CountDownLatch(1);
  private volatile boolean answered;

  Leader(ReadApi api) {
    this.api = api;
  }

  @Override
  public ApiResponse read(ApiRequest.Read request) throws ApiException, InterruptedException {
    if (answered) {
      followed.countDown();
    }
    try {
      ApiResponse response = api.read(request);
      answered = true;
      return response;
    } catch (ApiException e) {
      answered |= e.refusedWith(404);
      throw e;
    }
  }

  /// It has ended, well or badly.
  @Override
  public void close() {
    followed.countDown();
  }

  /// Waits until it can be followed; false when it never had an answer, that something is not there
  /// among them.
  boolean canBeFollowed() throws InterruptedException {
    followed.await();
    return answered;
  }
}
